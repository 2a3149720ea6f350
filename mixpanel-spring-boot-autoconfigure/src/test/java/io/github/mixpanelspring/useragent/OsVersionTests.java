package io.github.mixpanelspring.useragent;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OsVersionTests {

	@ParameterizedTest
	@CsvSource({ "19.0.0,11", "13.0.0,11", "15,11", "10.0.0,10", "1.0.0,10", "0.3.0,", "0.1.0,", "12.0.0,", "'',",
			"x," })
	void readsWindowsVersionsFromHints(String version, @Nullable String expected) {
		assertThat(OsVersion.hinted("Windows", hints("Windows", version))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "macOS,Mac OS X,26.3.0,26.3", "macOS,Mac OS X,15.5.1,15.5.1", "Android,Android,16.0.0,16",
			"Android,Android,10,10", "Chrome OS,Chrome OS,16093.68.0,16093.68", "Linux,Linux,'',",
			"Android,Android,1.x,", "Android,Android,.1," })
	void readsOtherVersionsFromHints(String platform, String os, String version, @Nullable String expected) {
		assertThat(OsVersion.hinted(os, hints(platform, version))).isEqualTo(expected);
	}

	@Test
	void ignoresHintsOfAnotherSystem() {
		assertThat(OsVersion.hinted("Linux", hints("Android", "16.0.0"))).isNull();
		assertThat(OsVersion.hinted(null, hints("Android", "16.0.0"))).isNull();
		assertThat(OsVersion.hinted("Android", ClientHints.NONE)).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			true  | 18.7    | (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/1 Version/26.3 Mobile/15E148
			true  | 18.6    | (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/1 Version/27.0 Mobile/15E148
			true  | 18.7    | (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/1 Mobile/15E148
			false | 18.7    | (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/1 Version/18.7 Mobile/15E148
			false | 18.6    | (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/1 CriOS/146.0 Mobile/15E148
			false | 18.7    | (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/1 CriOS/146.0 Mobile/15E148
			true  | 18.7    | (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/1 FxiOS/156.1 Mobile/15E148
			false | 17.2    | (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/1 FxiOS/131.0 Mobile/15E148
			false | 18.5    | (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/1 Mobile/15E148
			true  | 10.15   | (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/1 Version/26.3 Safari/1
			false | 10.14   | (Macintosh; Intel Mac OS X 10_14_6) AppleWebKit/1 Version/14.0 Safari/1
			true  | 10      | (Windows NT 10.0; Win64; x64) Chrome/146.0.0.0
			false | 8.1     | (Windows NT 6.3; Win64; x64) Chrome/109.0.0.0
			true  | 10      | (Linux; Android 10; K) Chrome/146.0.0.0
			false | 10      | (Linux; Android 10; SM-G970F) Chrome/146.0.0.0
			true  | 14541.0 | (X11; CrOS x86_64 14541.0.0) Chrome/146.0.0.0
			false | 10      | (unknown)
			""")
	void knowsWhatIsFrozen(boolean frozen, String version, String userAgent) {
		assertThat(OsVersion.isFrozen(UserAgent.parse(userAgent), userAgent, version)).isEqualTo(frozen);
	}

	private static ClientHints hints(String platform, String version) {
		return new ClientHints(null, null, "\"" + platform + "\"", "\"" + version + "\"", null, null);
	}

}
