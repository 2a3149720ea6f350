package io.github.mixpanelspring.context;

import java.io.IOException;

import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReferrerTests {

	@Test
	void readsHeader() throws IOException {
		SoftAssertions softly = new SoftAssertions();
		for (Tsv.Row row : Tsv.resource("referrer.tsv")) {
			Referrer expected = new Referrer(orNull(row, "url"), orNull(row, "domain"), orNull(row, "engine"),
					orNull(row, "keyword"));
			softly.assertThat(Referrer.of(row.get("header"), "shop.test", QueryFilter.MARKETING))
				.as(row.toString())
				.isEqualTo(expected);
		}
		softly.assertAll();
	}

	private static @Nullable String orNull(Tsv.Row row, String column) {
		return row.get(column).isEmpty() ? null : row.get(column);
	}

	@Test
	void isEmptyWithoutHeader() {
		assertThat(Referrer.of(null, null, QueryFilter.MARKETING)).isEqualTo(new Referrer(null, null, null, null));
		assertThat(Referrer.of(" ", "shop.test", QueryFilter.MARKETING))
			.isEqualTo(new Referrer(null, null, null, null));
	}

	@Test
	void takesPathForOneOfOurs() {
		for (String own : new String[] { "shop.test", null }) {
			assertThat(Referrer.of("/reset?code=abc&utm_source=x", own, QueryFilter.MARKETING))
				.isEqualTo(new Referrer("/reset?utm_source=x", null, null, null));
			assertThat(Referrer.of("/reset/now/again;jsessionid=1?code=abc#def", own, QueryFilter.MARKETING))
				.extracting(Referrer::url)
				.isEqualTo("/reset/now/again");
			assertThat(Referrer.of("//partner.example/x?y=z", own, QueryFilter.MARKETING))
				.isEqualTo(new Referrer("//partner.example/x?y=z", "partner.example", null, null));
		}
	}

	@Test
	void comparesHostsWithoutPortAndCase() {
		for (String own : new String[] { "shop.test", "Shop.Test:8443", "shop.test." }) {
			assertThat(Referrer.of("https://shop.test:9000/?a=b", own, QueryFilter.MARKETING).url())
				.isEqualTo("https://shop.test:9000/");
		}
		for (String own : new String[] { "::1", "[::1]", "[::1]:8080" }) {
			assertThat(Referrer.of("http://[::1]:80/?a=b", own, QueryFilter.MARKETING).url())
				.isEqualTo("http://[::1]:80/");
		}
		for (String other : new String[] { null, "", "test", "other.test" }) {
			assertThat(Referrer.of("https://shop.test/?a=b", other, QueryFilter.MARKETING).url())
				.isEqualTo("https://shop.test/?a=b");
		}
	}

}
