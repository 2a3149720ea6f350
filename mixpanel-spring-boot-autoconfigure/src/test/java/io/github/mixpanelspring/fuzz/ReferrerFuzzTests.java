package io.github.mixpanelspring.fuzz;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mixpanelspring.context.HeaderText;
import io.github.mixpanelspring.context.QueryFilter;
import io.github.mixpanelspring.context.Referrer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An input is the own host and, on a second line, the {@code Referer} header.
 */
class ReferrerFuzzTests {

	private static final List<String> OPAQUE = List.of("about:", "data:", "file:", "javascript:");

	private static final Pattern USER_INFO = Pattern.compile("([A-Za-z0-9+.-]++:)?+[/\\\\]*+[^/\\\\?#@]*+@");

	@FuzzTest
	void tellsWhereVisitorsCameFromAndNoSecret(byte[] input) {
		List<String> lines = HostileText.lines(HostileText.header(input), 2);
		String own = lines.get(0);
		String header = HostileText.sometimesLong(lines.get(1));
		Referrer referrer = Referrer.of(header, own, QueryFilter.MARKETING);
		if (referrer.url() == null) {
			assertThat(referrer).isEqualTo(new Referrer(null, null, null, null));
			return;
		}
		checkUrl(referrer.url(), header);
		checkOwn(referrer, header, own);
		checkParts(referrer, header);
		if (HeaderText.decode(referrer.url()).equals(referrer.url())) {
			// Without a session's id, what was hardly a URL may be none any longer
			assertThat(Referrer.of(referrer.url(), own, QueryFilter.MARKETING).url()).isIn(referrer.url(),
					referrer.url().strip(), null);
		}
	}

	private static void checkUrl(String url, String header) {
		HostileText.check(url, HeaderText.decode(header));
		assertThat(userInfo(url)).as(url).isFalse();
		assertThat(OPAQUE).noneMatch(url.toLowerCase(Locale.ROOT)::startsWith);
	}

	// A browser takes backslashes for slashes, and any number of them for two
	private static boolean userInfo(String url) {
		return USER_INFO.matcher(url).lookingAt();
	}

	private static void checkParts(Referrer referrer, String header) {
		if (referrer.domain() != null) {
			assertThat(referrer.url()).contains(referrer.domain());
			assertThat(referrer.domain().split("[?#]", 2)[0]).doesNotContain("@", "/");
		}
		if (referrer.searchEngine() != null) {
			assertThat(referrer.searchEngine()).isIn("google", "bing", "yahoo", "duckduckgo");
			assertThat(referrer.url()).containsIgnoringCase(referrer.searchEngine()).startsWith("http");
		}
		if (referrer.keyword() != null) {
			assertThat(referrer.searchEngine()).isNotNull();
			HostileText.check(referrer.keyword(), HeaderText.decode(header));
		}
	}

	private static void checkOwn(Referrer referrer, String header, String own) {
		if (own.isEmpty() || !own.equalsIgnoreCase(host(HeaderText.decode(header).strip()))) {
			return;
		}
		assertThat(referrer.url()).doesNotContain("#");
		assertThat(referrer.searchEngine()).isNull();
		int query = referrer.url().indexOf('?');
		// A container writes it into the path; in a campaign's parameter it is text
		assertThat((query != -1) ? referrer.url().substring(0, query) : referrer.url())
			.doesNotContainIgnoringCase(";jsessionid=");
		if (query != -1) {
			String kept = referrer.url().substring(query + 1);
			assertThat(QueryFilter.MARKETING.apply(kept)).isEqualTo(kept);
		}
	}

	private static String host(String url) {
		try {
			return new URI(url).getHost();
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

}
