package io.github.mixpanelspring.console;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.identity.Identity;
import io.github.mixpanelspring.pipeline.TrackedEvent;
import org.jspecify.annotations.Nullable;
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
	void knowsOwnPropertyByItsValue(String name, String source) {
		assertThat(source(name, "own", Map.of(name, "own"))).isEqualTo(source);
	}

	@ParameterizedTest
	@CsvSource({ "Plan", "Env", "$browser" })
	void knowsThatCustomizerChangedOwnProperty(String name) {
		assertThat(source(name, "changed", Map.of(name, "own"))).isEqualTo("customizer");
	}

	@ParameterizedTest
	@CsvSource({ "Env, configuration", "$os, configuration", "mp_lib, configuration", "time, library",
			"$insert_id, library", "$browser, user agent", "ip, library", "distinct_id, identity",
			"utm_source, customizer", "Other, customizer" })
	void knowsOthersByTheirName(String name, String source) {
		assertThat(source(name, "value", Map.of("Plan", "pro"))).isEqualTo(source);
	}

	private String source(String name, @Nullable Object value, Map<String, Object> own) {
		return this.sources.of(name, value,
				new TrackedEvent("Bought", new HashMap<>(own), 0, "id", Identity.NOBODY, null, Emit.ALWAYS, 1));
	}

}
