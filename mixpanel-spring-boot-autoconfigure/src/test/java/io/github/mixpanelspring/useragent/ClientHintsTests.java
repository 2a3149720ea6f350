package io.github.mixpanelspring.useragent;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClientHintsTests {

	@Test
	void keepsRawValuesByHeaderName() {
		Map<String, String> headers = Map.of("sec-ch-ua", "\"Chromium\";v=\"146\"", "sec-ch-ua-mobile", "?1",
				"sec-ch-ua-platform", "\"Android\"", "sec-ch-ua-platform-version", "\"16.0.0\"", "sec-ch-ua-model",
				"\"Pixel 10\"", "sec-ch-ua-full-version-list", "\"Chromium\";v=\"146.0.7700.20\"");
		ClientHints hints = ClientHints.of(headers::get);
		assertThat(hints.asMap()).isEqualTo(headers);
		assertThat(hints.os()).isEqualTo("Android");
		assertThat(hints.osVersion()).isEqualTo("16.0.0");
		assertThat(hints.deviceModel()).isEqualTo("Pixel 10");
	}

	@Test
	void isNoneWithoutHeaders() {
		assertThat(ClientHints.of((name) -> null)).isSameAs(ClientHints.NONE);
		assertThat(ClientHints.NONE.asMap()).isEmpty();
		assertThat(ClientHints.NONE.botBrand()).isNull();
	}

	@Test
	void valueThatIsTooLongIsAbsent() {
		assertThat(ClientHints.of((name) -> "\"" + "x".repeat(100_000) + "\"")).isSameAs(ClientHints.NONE);
	}

	@ParameterizedTest
	@CsvSource({ "macOS,Mac OS X", "Windows,Windows", "Chrome OS,Chrome OS", "Chromium OS,Chrome OS", "Android,Android",
			"Linux,Linux", "iOS,iOS", "Fuchsia,", "Unknown,", "windows," })
	void namesPlatformAsMixpanelJsDoes(String platform, String os) {
		assertThat(new ClientHints(null, null, "\"" + platform + "\"", null, null, null).os()).isEqualTo(os);
	}

	@Test
	void readsStrings() {
		assertThat(StructuredFieldReader.readString("\"a \\\"b\\\" \\\\\"")).isEqualTo("a \"b\" \\");
		assertThat(StructuredFieldReader.readString("  \"x\" ")).isEqualTo("x");
		assertThat(StructuredFieldReader.readString("\"x\";a=1;b;c=\"y\"")).isEqualTo("x");
		assertThat(StructuredFieldReader.readString("\"\"")).isEmpty();
		assertThat(StructuredFieldReader.readString(null)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "x", "\"", "\"x", "x\"", "\"x\"y", "\"x\" \"y\"", "\"\\x\"", "\"\\", "\"\\\"",
			"\"\u00e9\"", "\"\uD83D\"", "\"\u0000\"", "\"\t\"", "\"x\";", "\"x\";v=\"", "\"x\",\"y\"", "'x'", "?1" })
	void stringThatIsNoneIsNull(String header) {
		assertThat(StructuredFieldReader.readString(header)).isNull();
	}

	@Test
	void readsBrands() {
		assertThat(StructuredFieldReader.readBrands("\"Not/A)Brand\";v=\"8\", \"Chromium\";v=\"146\",\"X, \\\"Y\\\"\""))
			.containsExactly(Map.entry("Not/A)Brand", "8"), Map.entry("Chromium", "146"), Map.entry("X, \"Y\"", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",", "\"x\",", "\"x\";v=\"1\" \"y\"", "Chromium", "\"x\";v=\"1", "\"x\";;", ";",
			"(\"x\")" })
	void brandsThatAreNoneAreNull(String header) {
		assertThat(StructuredFieldReader.readBrands(header)).isNull();
	}

	@Test
	void survivesJunk() {
		for (String part : new String[] { "\"", "\\", ";", ",", "\"\\", "\"a\",", "\"a\";", ";a=\"", "=",
				"\"a\";v=" }) {
			String junk = part.repeat(100_000 / part.length());
			assertThat(StructuredFieldReader.readString(junk)).isNull();
			assertThat(StructuredFieldReader.readBrands(junk)).isNull();
		}
	}

}
