package io.github.mixpanelspring.context;

import java.util.Map;
import java.util.Objects;

import io.github.mixpanelspring.useragent.ClientHints;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FirstTouch}.
 */
class FirstTouchTests {

	@ParameterizedTest
	@CsvSource(nullValues = "null", textBlock = """
			https://www.google.com/search?q=secret,          https://www.google.com/,     www.google.com
			http://user:pwd@news.example:8080/a#b,           http://news.example:8080/,   news.example:8080
			android-app://com.google.android.gm/,            android-app://com.google.android.gm/, com.google.android.gm
			null,                                            $direct,                     $direct
			https://s/x,                                     https://s/,                   s
			http://t/,                                       http://t/,                    t
			https://example.com?x=1,                         https://example.com/,         example.com
			https://example.com#a/b,                         https://example.com/,         example.com
			about:blank,                                     $direct,                     $direct
			https://shop.example/cart?token=secret,          null,                        null
			""")
	void keepsOfTheReferrerItsSiteAlone(@Nullable String referrer, @Nullable String kept, @Nullable String domain) {
		FirstTouch touch = Objects.requireNonNull(FirstTouch.of(facts("utm_source=news", referrer)));
		assertThat(touch.properties().get("$initial_referrer")).isEqualTo(kept);
		assertThat(touch.properties().get("$initial_referring_domain")).isEqualTo(domain);
		assertThat(FirstTouch.parse(touch.toString())).isEqualTo(touch);
	}

	@Test
	void keepsCampaignAsOne() {
		FirstTouch touch = Objects
			.requireNonNull(FirstTouch.of(facts("utm_source=a%26b%3D%C3%A4&utm_medium=x+y&gclid=1&page=2", null)));
		assertThat(touch.properties()).containsEntry("initial_utm_source", "a&b=\u00e4")
			.containsEntry("initial_utm_medium", "x y")
			.containsEntry("initial_utm_campaign", null)
			.containsEntry("initial_utm_marketing_tactic", null)
			.hasSize(12);
		assertThat(touch.toString()).matches("1\\.[A-Za-z0-9.*_+%=&-]+");
		assertThat(FirstTouch.parse(touch.toString())).isEqualTo(touch);
	}

	@Test
	void saysNothingOfCampaignWhereThereWasNone() {
		FirstTouch touch = Objects.requireNonNull(FirstTouch.of(facts("gclid=1", "https://www.google.com/")));
		assertThat(touch.properties()).containsOnlyKeys("$initial_referrer", "$initial_referring_domain");
	}

	@Test
	void isNoneForWhoComesFromOurOwnPage() {
		assertThat(FirstTouch.of(facts("page=2", "https://shop.example/"))).isNull();
	}

	@Test
	void staysShort() {
		String query = "utm_source=" + "%C3%A4".repeat(600) + "&utm_medium=" + "%F0%9F%98%80".repeat(300)
				+ "&utm_campaign=c";
		FirstTouch touch = Objects.requireNonNull(FirstTouch.of(facts(query, null)));
		assertThat(touch.toString()).hasSizeLessThanOrEqualTo(2000);
		FirstTouch parsed = Objects.requireNonNull(FirstTouch.parse(touch.toString()));
		assertThat(parsed.campaign()).containsEntry("utm_campaign", "c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/reset?code=abc&utm_source=x", "/reset/now?code=abc", "/a/b/c" })
	void isNoneForWhoComesFromPathOfOurs(String referrer) {
		assertThat(FirstTouch.of(facts("page=2", referrer))).isNull();
	}

	@Test
	void cutsBetweenCharacters() {
		String emoji = "\ud83d\ude00";
		FirstTouch touch = Objects
			.requireNonNull(FirstTouch.of(facts("utm_source=" + "%F0%9F%98%80".repeat(128) + "&utm_medium=x", null)));
		assertThat(touch.campaign()).containsEntry("utm_source", emoji.repeat(127));
		assertThat(FirstTouch.parse(touch.toString())).isEqualTo(touch);
		assertThat(FirstTouch.of(Map.of("utm_source", "x" + emoji.repeat(128)), null))
			.isEqualTo(new FirstTouch(Map.of("utm_source", "x" + emoji.repeat(127)), null));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(
			strings = { "", "1", "1.", "1.x", "2.r=$direct", "1.r=", "1.r=about:blank", "1.utm_other=x", "1.=&?#%" })
	void isNoneOfWhatIsNotOurs(@Nullable String value) {
		assertThat(FirstTouch.parse(value)).isNull();
		assertThat(FirstTouch.parse(value + "x".repeat(2000))).isNull();
	}

	@Test
	void readsWhatMixpanelJsKeeps() {
		FirstTouch touch = FirstTouch.of(Map.of("utm_source", "news", "cart", "x"), "https://a:b@c.example/d?e=f");
		assertThat(touch).isEqualTo(new FirstTouch(Map.of("utm_source", "news"), "https://c.example/d?e=f"));
		assertThat(FirstTouch.of(Map.of(), "$direct")).isEqualTo(new FirstTouch(Map.of(), "$direct"));
		assertThat(FirstTouch.of(Map.of(), null)).isNull();
	}

	private static RequestFacts facts(String query, @Nullable String referrer) {
		return new RequestFacts("GET", "https", "shop.example", 443, "/", query, null, ClientHints.NONE, null, referrer,
				null, Permission.FULL);
	}

}
