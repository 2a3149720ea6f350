package io.github.mixpanelspring.fuzz;

import java.util.Set;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mixpanelspring.useragent.UserAgent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An input is a {@code User-Agent} header.
 */
class UserAgentFuzzTests {

	private static final Set<String> BROWSERS = Set.of("Opera Mini", "Opera", "BlackBerry", "Internet Explorer Mobile",
			"Samsung Internet", "Microsoft Edge", "Facebook Mobile", "Whale Browser", "Chrome", "Chrome iOS",
			"UC Browser", "Firefox iOS", "Mobile Safari", "Safari", "Android Mobile", "Konqueror", "Firefox",
			"Internet Explorer", "Mozilla");

	private static final Set<String> SYSTEMS = Set.of("Windows", "Windows Phone", "iOS", "Android", "BlackBerry",
			"Mac OS X", "Linux", "Chrome OS");

	private static final Set<String> DEVICES = Set.of("Windows Phone", "iPad", "iPod Touch", "iPhone", "BlackBerry",
			"Android");

	@FuzzTest
	void tellsNamesOfMixpanelAndFiniteVersions(byte[] input) {
		String header = HostileText.sometimesLong(HostileText.text(input));
		UserAgent userAgent = UserAgent.parse(header);
		assertThat(userAgent.browser()).satisfiesAnyOf((name) -> assertThat(name).isNull(),
				(name) -> assertThat(name).isIn(BROWSERS));
		assertThat(userAgent.os()).satisfiesAnyOf((name) -> assertThat(name).isNull(),
				(name) -> assertThat(name).isIn(SYSTEMS));
		assertThat(userAgent.device()).satisfiesAnyOf((name) -> assertThat(name).isNull(),
				(name) -> assertThat(name).isIn(DEVICES));
		if (userAgent.browserVersion() != null) {
			assertThat(userAgent.browser()).isNotNull();
			assertThat(userAgent.browserVersion()).isInstanceOfAny(Integer.class, Double.class);
			assertThat(userAgent.browserVersion().doubleValue()).isFinite().isNotNegative();
		}
		String beyond = header.repeat(2);
		if (header.length() >= UserAgent.MAX_LENGTH) {
			assertThat(UserAgent.parse(beyond)).isEqualTo(userAgent);
		}
	}

}
