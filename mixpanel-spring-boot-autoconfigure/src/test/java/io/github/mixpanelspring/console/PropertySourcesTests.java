package io.github.mixpanelspring.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.identity.Identity;
import io.github.mixpanelspring.pipeline.TrackedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PropertySources}; what a request says is tested with a server.
 */
class PropertySourcesTests {

	private final PropertySources sources = new PropertySources(() -> Set.of("Env", "$os", "mp_lib", "time"));

	@ParameterizedTest
	@CsvSource({ "Plan, code", "Env, code", "$browser, code", "ip, code", "mp_lib, code", "utm_source, code",
			"$is_bot, user agent", "$ai_bot_name, user agent", "initial_utm_source, campaign",
			"$initial_referrer, request", "$identified_id, identity" })
	void knowsOwnProperty(String name, String source) {
		assertThat(this.sources.of(name, event(name))).isEqualTo(source);
	}

	@Test
	void knowsWhatCameOnTheWayIn() {
		String cut = "n".repeat(255);
		assertThat(
				PropertySources.added(Map.of("Plan", "pro", cut + "n", 1), event("Plan", "company_id", "$is_bot", cut)))
			.isEqualTo(Map.of("company_id", "identity", "$is_bot", "user agent"));
	}

	@ParameterizedTest
	@CsvSource({ "Env, configuration", "$os, configuration", "mp_lib, configuration", "time, library",
			"$insert_id, library", "$browser, user agent", "ip, library", "distinct_id, identity", "Other, library" })
	void knowsOthersByTheirName(String name, String source) {
		assertThat(this.sources.of(name, event("Plan"))).isEqualTo(source);
	}

	private static TrackedEvent event(String... names) {
		Map<String, @Nullable Object> properties = new HashMap<>();
		List.of(names).forEach((name) -> properties.put(name, "own"));
		return new TrackedEvent("Bought", properties, 0, "id", Identity.NOBODY, null, Emit.ALWAYS, 1);
	}

}
