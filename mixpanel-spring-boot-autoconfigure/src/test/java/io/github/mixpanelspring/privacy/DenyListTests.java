package io.github.mixpanelspring.privacy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DenyList}.
 */
class DenyListTests {

	private final List<String> reported = new ArrayList<>();

	private final DenyList removing = new DenyList(DenyList.DEFAULT_NAMES, List.of(Pattern.compile("secret_.*")), null,
			this.reported::add);

	private final DenyList hashing = new DenyList(DenyList.DEFAULT_NAMES, List.of(), (value) -> "#" + value.length(),
			this.reported::add);

	private Map<String, Object> apply(DenyList list, Map<String, Object> properties) {
		Map<String, Object> record = new LinkedHashMap<>(properties);
		list.apply(record);
		return record;
	}

	@ParameterizedTest
	@ValueSource(strings = { "password", "Password", "cardNumber", "CARD_NUMBER", "Card Number", "iban", "apiKey",
			"Authorization", "$password", "secret_santa" })
	void removesNameInAnyNotation(String name) {
		assertThat(apply(this.removing, Map.of(name, "x", "Price", 1))).containsOnlyKeys("Price");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Password Changed", "Tokens", "my_secret", "Number", "Passwordless", "a.secret_santa" })
	void keepsNameThatOnlyContainsOne(String name) {
		assertThat(apply(this.removing, Map.of(name, "x"))).containsOnlyKeys(name);
	}

	@Test
	void keepsWhatTheProtocolNeeds() {
		DenyList all = new DenyList(List.of(), List.of(Pattern.compile(".*")), null, this.reported::add);
		assertThat(
				apply(all, Map.of("$device_id", "d", "$user_id", "u", "ip", 0, "$insert_id", "i", "time", 1, "x", 2)))
			.containsOnlyKeys("$device_id", "$user_id", "ip", "$insert_id", "time");
	}

	@Test
	void findsNamesInMapsAndLists() {
		Map<String, Object> account = Map.of("iban", "DE00", "owner", "alice");
		assertThat(
				apply(this.removing, Map.of("Accounts", List.of(account, "text"), "Account", Map.of("inner", account))))
			.isEqualTo(Map.of("Accounts", List.of(Map.of("owner", "alice"), "text"), "Account",
					Map.of("inner", Map.of("owner", "alice"))));
	}

	@Test
	void leavesWhatHasNothingDeniedAsItIs() {
		Map<String, Object> inner = Map.of("owner", List.of("alice"));
		Map<String, Object> record = apply(this.removing, Map.of("Account", inner));
		assertThat(record.get("Account")).isSameAs(inner);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			https://shop.test/a?token=1&b=2        | https://shop.test/a?b=2
			https://shop.test/a?b=2&Access_Token=1 | https://shop.test/a?b=2
			https://shop.test/a?token=1            | https://shop.test/a
			https://shop.test/a?b=2&token=1&c=3    | https://shop.test/a?b=2&c=3
			https://shop.test/a?token=1&token=2    | https://shop.test/a
			https://shop.test/a?b=2#access_token=1 | https://shop.test/a?b=2
			HTTP://shop.test/a?b=2;password=1      | HTTP://shop.test/a?b=2
			?token=1&utm_source=news               | ?utm_source=news
			/reset?token=1                         | /reset
			https://shop.test/token=1              | https://shop.test/token=1
			https://shop.test/a;token=1            | https://shop.test/a
			https://shop.test/a;token=1/b;c=2?d=3  | https://shop.test/a/b;c=2?d=3
			https://shop.test/a;token=1;c=2?d=3    | https://shop.test/a;c=2?d=3
			/a;b=1;pwd=2/token=3?secret=4          | /a;b=1/token=3
			https://shop.test/a?access%5Ftoken=1   | https://shop.test/a
			https://shop.test/a?%74oken=1&b=2      | https://shop.test/a?b=2
			https://shop.test/a?%zz&token=1        | https://shop.test/a?%zz
			https://a.test/?n=%2Fb%3Ftoken%3D1&c=2 | https://a.test/?c=2
			https://a.test/?n=%2Fb%3Fc%3D1         | https://a.test/?n=%2Fb%3Fc%3D1
			app://callback?access_token=1          | app://callback
			See https://a.test/?token=1 for more   | See https://a.test/? for more
			https://shop.test/?tokens=1            | https://shop.test/?tokens=1
			/a?to/ken=1&b=2                        | /a?b=2
			/a;to&ken=1                            | /a
			See https://a.test/a;to&ken=1 for more | See https://a.test/a for more
			/a?b=1=token=2                         | /a?b=1=token=2
			token=1                                | token=1
			""")
	void findsNamesInUrls(String url, String sent) {
		assertThat(apply(this.removing, Map.of("$referrer", url))).containsEntry("$referrer", sent);
		assertThat(apply(this.removing, Map.of("Links", List.of(url)))).containsEntry("Links", List.of(sent));
	}

	@Test
	void hashesInsteadIfTold() {
		assertThat(apply(this.hashing, Map.of("iban", "DE00", "a", Map.of("otp", 123456), "url", "/a?b=1&token=12345")))
			.isEqualTo(Map.of("iban", "#4", "a", Map.of("otp", "#6"), "url", "/a?b=1&token=#5"));
	}

	@Test
	void reportsEachNameOnce() {
		apply(this.removing, Map.of("iban", "1"));
		apply(this.removing, Map.of("iban", "2", "a", Map.of("Token", "3")));
		assertThat(this.reported).containsExactly("iban", "Token");
	}

	@Test
	void remembersNoMoreNamesThanItMay() {
		for (int i = 0; i < 5000; i++) {
			apply(this.removing, Map.of("secret_" + i, "x"));
		}
		assertThat(this.reported).hasSize(1000);
	}

}
