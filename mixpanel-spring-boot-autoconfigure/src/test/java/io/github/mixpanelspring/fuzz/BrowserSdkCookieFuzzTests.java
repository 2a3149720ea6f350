package io.github.mixpanelspring.fuzz;

import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mixpanelspring.identity.BrowserSdkCookie;
import io.github.mixpanelspring.identity.DistinctIds;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An input is a cookie's value.
 */
class BrowserSdkCookieFuzzTests {

	@FuzzTest
	void tellsOnlyIdsThatMixpanelTakes(byte[] input) {
		String value = HostileText.sometimesLong(HostileText.text(input));
		BrowserSdkCookie cookie = BrowserSdkCookie.parse(value);
		if (cookie == null) {
			return;
		}
		assertThat(ids(cookie)).isNotEmpty().allMatch(DistinctIds::isUsable).allMatch(HostileText::isWellFormed);
		assertThat(ids(cookie)).allMatch((id) -> id.length() <= 255 && id.chars().noneMatch(Character::isISOControl));
		assertThat(BrowserSdkCookie.parse(write(cookie))).isEqualTo(cookie);
		if (!value.startsWith("\"")) {
			assertThat(BrowserSdkCookie.parse("\"" + value + "\"")).isEqualTo(cookie);
		}
	}

	private static Stream<String> ids(BrowserSdkCookie cookie) {
		return Stream.of(cookie.distinctId(), cookie.deviceId(), cookie.userId()).filter(Objects::nonNull);
	}

	// As encodeURIComponent(JSON.stringify(…)) does in mixpanel-js
	private static String write(BrowserSdkCookie cookie) {
		StringWriter text = new StringWriter();
		try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
			json.writeStartObject();
			json.writeStringProperty("distinct_id", cookie.distinctId());
			json.writeStringProperty("$device_id", cookie.deviceId());
			json.writeStringProperty("$user_id", cookie.userId());
			json.writeEndObject();
		}
		return URLEncoder.encode(text.toString(), StandardCharsets.UTF_8).replace("+", "%20");
	}

}
