package io.github.mixpanelspring.context;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PageUrlTests {

	@Test
	void leavesDefaultPortOut() {
		assertThat(PageUrl.of("https", "shop.test", 443, "/a", null, QueryFilter.MARKETING))
			.isEqualTo("https://shop.test/a");
		assertThat(PageUrl.of("HTTP", "shop.test", 80, "/", null, QueryFilter.MARKETING))
			.isEqualTo("HTTP://shop.test/");
		assertThat(PageUrl.of("http", "shop.test", 443, "/", null, QueryFilter.MARKETING))
			.isEqualTo("http://shop.test:443/");
		assertThat(PageUrl.of("https", "shop.test", -1, "", null, QueryFilter.MARKETING))
			.isEqualTo("https://shop.test");
	}

	@Test
	void putsIpv6HostInBrackets() {
		assertThat(PageUrl.of("http", "::1", 8080, "/", null, QueryFilter.MARKETING)).isEqualTo("http://[::1]:8080/");
		assertThat(PageUrl.of("http", "[::1]", 8080, "/", null, QueryFilter.MARKETING)).isEqualTo("http://[::1]:8080/");
	}

	@Test
	void keepsMarketingParametersOnly() {
		assertThat(PageUrl.of("https", "shop.test", 443, "/a%20b", "reset=s3cret&gclid=x", QueryFilter.MARKETING))
			.isEqualTo("https://shop.test/a%20b?gclid=x");
		assertThat(PageUrl.of("https", "shop.test", 443, "/", "reset=s3cret", QueryFilter.MARKETING))
			.isEqualTo("https://shop.test/");
	}

	@Test
	void removesSessionFromPath() {
		assertThat(PageUrl.withoutSession("/a;jsessionid=1F.node1/b;v=2;JSESSIONID=2;w=3")).isEqualTo("/a/b;v=2;w=3");
		assertThat(PageUrl.withoutSession("/a;color=red")).isEqualTo("/a;color=red");
		assertThat(PageUrl.withoutSession("/a;jsessionid=")).isEqualTo("/a");
	}

	@ParameterizedTest
	@CsvSource({ "/a;sid=1F/b, /a/b", "/a;sid=1F;v=2, /a;v=2", "/a;v=2;SID=1F, /a;v=2",
			"https://shop.test/a;sid=1F?b=c, https://shop.test/a?b=c",
			"https://shop.test/a;sid=1F#top, https://shop.test/a#top", "/a;sid=1;sid=2/b;sid=3, /a/b",
			"/a;jsessionid=1F, /a;jsessionid=1F", "/a;sidecar=1, /a;sidecar=1", "/a;sid, /a;sid", "/sid=1, /sid=1" })
	void removesSessionOfAnyNameAndNothingElse(String url, String expected) {
		assertThat(PageUrl.withoutSession(url, "sid")).isEqualTo(expected);
	}

	@Test
	void keepsWhatStandsBehindSession() {
		assertThat(PageUrl.withoutSession("/a;jsessionid=1F?b=c#d")).isEqualTo("/a?b=c#d");
		assertThat(PageUrl.withoutSession("/a;jsessionid=1F#d")).isEqualTo("/a#d");
	}

}
