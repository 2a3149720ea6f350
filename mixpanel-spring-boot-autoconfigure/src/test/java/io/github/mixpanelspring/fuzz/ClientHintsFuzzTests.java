package io.github.mixpanelspring.fuzz;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mixpanelspring.useragent.BotRules;
import io.github.mixpanelspring.useragent.ClientHints;
import io.github.mixpanelspring.useragent.UserAgentDetails;
import io.github.mixpanelspring.useragent.UserAgentNaming;
import io.github.mixpanelspring.useragent.Visitor;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An input is the six hints, a line each, and on the last line the {@code User-Agent}.
 */
class ClientHintsFuzzTests {

	private static final List<String> NAMES = List.of("sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform",
			"sec-ch-ua-platform-version", "sec-ch-ua-model", "sec-ch-ua-full-version-list");

	private static final int MAX_LENGTH = 512;

	private final BotRules bots = new BotRules();

	private final UserAgentDetails details = new UserAgentDetails(UserAgentNaming.MIXPANEL_JS, this.bots,
			System::nanoTime, 0);

	@FuzzTest
	void tellsShortPlainValues(byte[] input) {
		List<String> lines = HostileText.lines(HostileText.text(input), NAMES.size() + 1);
		Map<String, String> headers = new HashMap<>();
		for (String name : NAMES) {
			headers.put(name, HostileText.sometimesLong(lines.get(NAMES.indexOf(name))));
		}
		ClientHints hints = ClientHints.of(headers::get);
		headers.values().removeIf((value) -> value.length() > MAX_LENGTH);
		assertThat(hints.asMap()).isEqualTo(headers);
		assertThat(this.bots.classify(lines.get(NAMES.size()), hints))
			.isIn(this.bots.classify(lines.get(NAMES.size()), ClientHints.NONE), Visitor.BOT);
		this.details.describe(lines.get(NAMES.size()), hints, ClientHintsFuzzTests::check);
	}

	private static void check(String name, @Nullable Object value) {
		switch (name) {
			case "$browser", "$os", "$device", "$brand" -> assertThat((String) value).isNotBlank();
			case "$browser_version" -> assertThat(value == null || value instanceof Number).isTrue();
			case "$os_version" -> assertThat((String) value).matches("[0-9][0-9.]{0,31}");
			case "$model" -> assertThat((String) value).isNotBlank().hasSizeLessThanOrEqualTo(64).matches("[ -~]+");
			default -> throw new AssertionError(name);
		}
	}

}
