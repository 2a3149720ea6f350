package io.github.mixpanelspring.context;

import java.util.List;
import java.util.Random;

import io.github.mixpanelspring.identity.BrowserSdkCookie;
import io.github.mixpanelspring.identity.DeviceCookie;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Feeds text that nobody would write by accident; a quadratic reader would not come to an
 * end here.
 */
class HostileTextTests {

	private static final String[] PIECES = { "%", "%4", "%E2%82", "%ED%A0%80", "?", "&", "=", "#", "/", "//", ":", "@",
			"[", "]", ",", ";", "\"", "\\", ".", "..", "for=", "utm_source=", "gclid", "google", "bing.com", "https:",
			"blob:", "\0", "\ud800", "é", "Ã©", "１", "::", "1", "255", "ffff", "10.0.0.1", "%eth0", "{", "}",
			"\"distinct_id\":", "null", " ", "\t", ";jsessionid=" };

	private static final ClientIpResolver RESOLVER = new TrustedProxyClientIpResolver(
			AddressRanges.of(List.of("private")), "X-Forwarded-For");

	private static final ClientIpResolver FORWARDED = new TrustedProxyClientIpResolver(
			AddressRanges.of(List.of("private")), "Forwarded");

	@Test
	void neverThrows() {
		Random random = new Random(42);
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder();
			for (int pieces = random.nextInt(12); pieces >= 0; pieces--) {
				text.append(PIECES[random.nextInt(PIECES.length)]);
			}
			readAll(text.toString());
		}
	}

	@Test
	void readsLongTextInLinearTime() {
		for (String first : PIECES) {
			for (String second : PIECES) {
				readAll((first + second).repeat(8_000 / (first.length() + second.length())));
			}
		}
	}

	@Test
	void removesUserInfoHoweverTheUrlIsWritten() {
		Random random = new Random(42);
		String[] starts = { "https://", "https:/", "https:", "https:////", "//", "blob:https://", "ftp://",
				"HTTPS:\\\\" };
		for (String start : starts) {
			String userInfo = "joe" + random.nextInt(100) + ":s3cret@";
			Referrer referrer = Referrer.of(start + userInfo + "partner.example/x?y#z", "shop.test",
					QueryFilter.MARKETING);
			assertThat(referrer.url()).isEqualTo(start + "partner.example/x?y#z");
			assertThat(String.valueOf(referrer.domain())).doesNotContain("joe", "s3cret");
		}
	}

	private static void readAll(String text) {
		Campaign.of(text);
		QueryFilter.MARKETING.apply(text);
		Referrer.of(text, text, QueryFilter.MARKETING);
		Referrer.of("https://partner.example/" + text, "shop.test", QueryFilter.MARKETING);
		Referrer.of("https://shop.test/" + text, "shop.test", QueryFilter.MARKETING);
		PageUrl.of("https", text, 1, text, text, QueryFilter.MARKETING);
		IpAddress.parse(text);
		DeviceCookie.parse(text);
		BrowserSdkCookie.parse(text);
		RESOLVER.resolve(text, Tsv.headers("X-Forwarded-For", text, text));
		FORWARDED.resolve("10.0.0.1", Tsv.headers("Forwarded", text, "for=10.0.0.2;" + text));
	}

}
