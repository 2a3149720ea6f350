package io.github.mixpanelspring.context;

import java.io.IOException;

import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the cases that were recorded with mixpanel-js, containers and proxies.
 */
@ExtendWith(SoftAssertionsExtension.class)
class ContextVectorTests {

	@InjectSoftAssertions
	private SoftAssertions softly;

	@Test
	void findsClientAddressOfTheVectors() throws IOException {
		for (Tsv.Row row : Tsv.vectors("client-ip.tsv")) {
			String expected = row.get("expected_client_ip");
			switch (row.get("algorithm")) {
				case "remote-addr", "single-header", "rightmost-trusted-range" ->
					this.softly.assertThat(orNone(resolve(row))).as(row.toString()).isEqualTo(expected);
				case "parse-ip" -> this.softly.assertThat(orNone(IpAddress.parse(Tsv.value(row.get("headers_json")))))
					.as(row.toString())
					.isEqualTo(expected);
				case "parse-forwarded-element" -> {
					String node = ForwardedHops.node(Tsv.value(row.get("headers_json")));
					this.softly.assertThat(orNone(IpAddress.parse(node))).as(row.toString()).isEqualTo(expected);
				}
				case "is-private" -> {
					IpAddress address = IpAddress.parse(Tsv.value(row.get("headers_json")));
					this.softly.assertThat(String.valueOf(address != null && !address.isPublic()))
						.as(row.toString())
						.isEqualTo(expected);
				}
				default -> {
					// The ways of other products, recorded for comparison
				}
			}
		}
	}

	private static @Nullable String resolve(Tsv.Row row) {
		String header = row.get("header_configured");
		return new TrustedProxyClientIpResolver(AddressRanges.of(Tsv.list(row.get("trusted"))),
				header.isEmpty() ? "X-Forwarded-For" : header)
			.resolve(row.get("remote_addr"), Tsv.headers(row.get("headers_json")));
	}

	private static String orNone(@Nullable Object value) {
		return (value != null) ? value.toString() : "(none)";
	}

	@Test
	void readsCampaignOfTheVectors() throws IOException {
		for (Tsv.Row row : Tsv.vectors("utm.tsv")) {
			if (row.get("query_on_the_wire").contains("…") || !row.get("kind").equals("browser")) {
				continue;
			}
			boolean fragment = row.get("query_as_typed").contains("#");
			String query = row.get(fragment ? "query_as_typed" : "query_on_the_wire");
			this.softly.assertThat(Campaign.of(query))
				.as(row.toString())
				.isEqualTo(Tsv.strings(row.get("mixpanel_js_2_83")));
		}
	}

	@Test
	void readsReferrerOfTheVectors() throws IOException {
		for (Tsv.Row row : Tsv.vectors("referrer.tsv")) {
			Referrer referrer = Referrer.of(row.get("referrer"), "shop.test", QueryFilter.MARKETING);
			String domain = row.get("mpjs_referring_domain").replace("user:pass@", "");
			this.softly.assertThat(orEmpty(referrer.domain())).as(row.toString()).isEqualTo(domain);
			this.softly.assertThat(orEmpty(referrer.searchEngine()))
				.as(row.toString())
				.isEqualTo(row.get("mpjs_search_engine"));
			this.softly.assertThat(orEmpty(referrer.keyword())).as(row.toString()).isEqualTo(row.get("mpjs_keyword"));
		}
	}

	private static String orEmpty(@Nullable String value) {
		return (value != null) ? value : "";
	}

}
