package io.github.mixpanelspring.useragent;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UserAgentTests {

	private static final UserAgent UNKNOWN = new UserAgent(null, null, null, null);

	static List<List<String>> cases() throws IOException {
		return Cases.own("user-agents.tsv");
	}

	@ParameterizedTest
	@MethodSource("cases")
	void answersAsMixpanelJsDoes(List<String> row) {
		assertAnswer(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4));
	}

	@Test
	void answersAsMixpanelJsDoesForRealTraffic() throws IOException {
		for (List<String> row : Cases.shared("user-agents.tsv")) {
			assertAnswer(row.get(2), row.get(3), row.get(4), row.get(5), row.get(6));
		}
	}

	@Test
	void holdsTheAssertsOfMixpanelJs() throws IOException {
		for (List<String> row : Cases.shared("mixpanel-js-user-agent-asserts.tsv")) {
			String userAgent = row.get(1);
			// A server sees neither navigator.vendor nor window.opera, so not these two
			// that
			// contradict the text
			boolean contradicted = (userAgent.contains("Konqueror") && row.get(3).equals("true"))
					|| (userAgent.startsWith("Opera/") && row.get(2).equals("Apple"));
			UserAgent parsed = UserAgent.parse(userAgent);
			switch (row.get(0)) {
				case "info.browser" -> {
					if (!contradicted) {
						assertThat(parsed.browser()).as(userAgent).isEqualTo(row.get(4));
					}
				}
				case "info.browserVersion" -> assertThat(parsed.browserVersion()).as(userAgent).satisfies((version) -> {
					assertThat(version).isNotNull();
					assertThat(version.doubleValue()).isEqualTo(Double.parseDouble(row.get(4)));
				});
				case "info.device" -> assertThat(parsed.device()).as(userAgent).isEqualTo(row.get(4));
				default -> assertThat(row.get(0)).isEqualTo("isBlockedUA");
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "139.0.0.0,139", "17.10,17.1", "0,0", "0.5,0.5", "007,7", "12.,12", "1.2.3,1.2",
			"2147483647,2147483647" })
	void versionIsWhatParseFloatMakesOfIt(String version, String expected) {
		assertThat(UserAgent.parse("Mozilla/5.0 Chrome/" + version))
			.satisfies((userAgent) -> assertThat(userAgent.browserVersion()).asString().isEqualTo(expected));
	}

	@Test
	void versionIsIntegerOnlyWhereItFits() {
		assertThat(UserAgent.parse("Chrome/139.0").browserVersion()).isEqualTo(139);
		assertThat(UserAgent.parse("Chrome/2147483648").browserVersion()).isEqualTo(2147483648.0);
		assertThat(UserAgent.parse("Chrome/" + "9".repeat(400)).browserVersion()).isNull();
	}

	@Test
	void versionIsBehindTheFirstPrefixThatHasOne() {
		assertThat(UserAgent.parse("Chrome/x Chrome/ Chrome/12.5").browserVersion()).isEqualTo(12.5);
		assertThat(UserAgent.parse("MSIE 7.0; rv:11").browserVersion()).isEqualTo(7);
		assertThat(UserAgent.parse("Chrome/").browserVersion()).isNull();
	}

	@Test
	void ignoresCaseOfAsciiLettersOnly() {
		assertThat(UserAgent.parse("WINDOWS").os()).isEqualTo("Windows");
		assertThat(UserAgent.parse("blac\u212Aberry").os()).isNull();
		assertThat(UserAgent.parse("window\u017F").os()).isNull();
	}

	@Test
	void readsOnlyTheFirst512Characters() {
		assertThat(UserAgent.parse(" ".repeat(506) + "Chrome").browser()).isEqualTo("Chrome");
		assertThat(UserAgent.parse(" ".repeat(507) + "Chrome")).isEqualTo(UNKNOWN);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "-", "\uD83D", "\uDE00\uD83D", "\u0000\u0001\u007F", "()", "Mozilla/5.0" })
	void nothingIsKnownOfWhatIsNoBrowser(@Nullable String userAgent) {
		assertThat(UserAgent.parse(userAgent)).isEqualTo(UNKNOWN);
	}

	@Test
	void survivesJunk() {
		for (char c = 0; c < 0x180; c++) {
			assertThat(UserAgent.parse(String.valueOf(c).repeat(600)).device()).isNull();
		}
		assertThat(UserAgent.parse("Chrome/".repeat(15_000)).browser()).isEqualTo("Chrome");
	}

	private static void assertAnswer(String userAgent, String browser, String version, String os, String device) {
		UserAgent parsed = UserAgent.parse(userAgent);
		assertThat(parsed.browser()).as(userAgent).isEqualTo(orNull(browser));
		assertThat(parsed.os()).as(userAgent).isEqualTo(orNull(os));
		assertThat(parsed.device()).as(userAgent).isEqualTo(orNull(device));
		assertThat((parsed.browserVersion() != null) ? parsed.browserVersion().toString() : "").as(userAgent)
			.isEqualTo(version);
	}

	private static @Nullable String orNull(String value) {
		return value.isEmpty() ? null : value;
	}

}
