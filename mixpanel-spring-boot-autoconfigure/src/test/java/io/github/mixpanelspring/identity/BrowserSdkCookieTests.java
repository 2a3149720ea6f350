package io.github.mixpanelspring.identity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.github.mixpanelspring.context.FirstTouch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BrowserSdkCookieTests {

	private static final String DEVICE = "58136f45-27d1-400c-a594-a51e66546c21";

	@Test
	void hasNameOfTheBrowserSdk() {
		assertThat(BrowserSdkCookie.name("0123abcd")).isEqualTo("mp_0123abcd_mixpanel");
	}

	@Test
	void readsAnonymousVisitor() {
		assertThat(BrowserSdkCookie.parse("%7B%22distinct_id%22%3A%22%24device%3A" + DEVICE
				+ "%22%2C%22%24device_id%22%3A%22" + DEVICE + "%22%2C%22%24initial_referrer%22%3A%22%24direct%22%7D"))
			.isEqualTo(new BrowserSdkCookie("$device:" + DEVICE, DEVICE, null, new FirstTouch(Map.of(), "$direct")));
	}

	@Test
	void readsUserAmongOtherProperties() {
		assertThat(parse("{'__mps':{'a':{'$user_id':'x'}},'cart':[1,[2,{}]],'distinct_id':'jürgen',"
				+ "'$device_id':'d-1','$user_id':'jürgen','n':1.5e3}"))
			.isEqualTo(new BrowserSdkCookie("jürgen", "d-1", "jürgen", null));
	}

	@Test
	void readsWhatFirstLedTheVisitorHere() {
		assertThat(parse("{'distinct_id':'a','$initial_referrer':'https://www.google.com/','$initial_referring_domain':"
				+ "'www.google.com','utm_source':'news','utm_medium':7,'other':'x'}"))
			.isEqualTo(new BrowserSdkCookie("a", null, null,
					new FirstTouch(Map.of("utm_source", "news"), "https://www.google.com/")));
	}

	@Test
	void keepsPlus() {
		assertThat(BrowserSdkCookie.parse("%7B%22distinct_id%22%3A%22a+b%2Bc%22%7D"))
			.isEqualTo(new BrowserSdkCookie("a+b+c", null, null, null));
	}

	@Test
	void readsQuotedAndUnencodedValue() {
		BrowserSdkCookie expected = new BrowserSdkCookie("q", null, null, null);
		assertThat(BrowserSdkCookie.parse("\"%7B%22distinct_id%22%3A%22q%22%7D\"")).isEqualTo(expected);
		assertThat(BrowserSdkCookie.parse("{\"distinct_id\":\"q\"}")).isEqualTo(expected);
	}

	@Test
	void readsNumberAsText() {
		assertThat(parse("{'distinct_id':13793,'$user_id':13793}"))
			.isEqualTo(new BrowserSdkCookie("13793", null, "13793", null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "''", "' '", "'null'", "'Undefined'", "'$device:null'", "'$device:'", "'0'", "0", "-1",
			"null", "true", "1.5", "[]", "{'a':'b'}", "'a\\u0000b'", "'a\\ud800'", "'\\udc00b'" })
	void ignoresUnusableId(String id) {
		assertThat(parse("{'distinct_id':" + id + ",'$device_id':'d'}"))
			.isEqualTo(new BrowserSdkCookie(null, "d", null, null));
		assertThat(parse("{'distinct_id':" + id + "}")).isNull();
	}

	@Test
	void ignoresLongId() {
		assertThat(parse("{'distinct_id':'" + "a".repeat(256) + "','$device_id':'" + "d".repeat(255) + "'}"))
			.isEqualTo(new BrowserSdkCookie(null, "d".repeat(255), null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\"", "\"\"", "é", "%", "%7B%22dist", "%7B%7D", "%C0%AF", "{'distinct_id':'a'",
			"{'distinct_id':'a'}x", "{'distinct_id':'a'}{}", "['distinct_id']", "'distinct_id'", "null",
			"{distinct_id:'a'}", "{'distinct_id':'a\tb'}", "{'n':" })
	void knowsNobodyByMalformedValue(String value) {
		assertThat(BrowserSdkCookie.parse(value.replace('\'', '"'))).isNull();
	}

	@Test
	void knowsNobodyByMonstrousValue() {
		String id = "'distinct_id':'a'";
		assertThat(parse("{" + id + ",'x':" + "[".repeat(1000) + "]".repeat(1000) + "}")).isNull();
		assertThat(parse("{" + id + ",'x':" + "9".repeat(1000) + "}")).isNull();
		assertThat(BrowserSdkCookie.parse("{\"distinct_id\":\"a\"" + " ".repeat(20_000) + "}")).isNull();
		assertThat(BrowserSdkCookie.parse(null)).isNull();
	}

	private static @Nullable BrowserSdkCookie parse(String json) {
		return BrowserSdkCookie
			.parse(URLEncoder.encode(json.replace('\'', '"'), StandardCharsets.UTF_8).replace("+", "%20"));
	}

}
