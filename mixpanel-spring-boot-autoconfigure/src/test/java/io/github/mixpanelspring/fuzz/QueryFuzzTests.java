package io.github.mixpanelspring.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mixpanelspring.context.Campaign;
import io.github.mixpanelspring.context.PageUrl;
import io.github.mixpanelspring.context.QueryFilter;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An input is a path and, on a second line, a query string.
 */
class QueryFuzzTests {

	private static final Set<String> MARKETING = Set.of("utm_source", "utm_medium", "utm_campaign", "utm_content",
			"utm_term", "utm_id", "utm_source_platform", "utm_campaign_id", "utm_creative_format",
			"utm_marketing_tactic", "dclid", "fbclid", "gclid", "ko_click_id", "li_fat_id", "msclkid", "sccid",
			"ttclid", "twclid", "wbraid");

	private static final QueryFilter SOME = QueryFilter.keeping(List.of("page", "q"));

	private static final String SECRET = "token=s3cret";

	@FuzzTest
	void keepsOfQueriesWhatIsKnown(byte[] input) {
		List<String> lines = HostileText.lines(HostileText.text(input), 2);
		String query = HostileText.sometimesLong(lines.get(1));
		checkCampaign(query);
		checkFilter(QueryFilter.MARKETING, query, Set.of());
		checkFilter(SOME, query, Set.of("page", "q"));
		assertThat(QueryFilter.NONE.apply(query)).isEqualTo(query.isEmpty() ? null : query);
		checkPage(HostileText.sometimesLong(lines.get(0)), query);
	}

	private static void checkCampaign(String query) {
		Map<String, String> campaign = Campaign.of(query);
		assertThat(MARKETING).containsAll(campaign.keySet());
		campaign.values().forEach((value) -> HostileText.check(value, query));
		assertThat(campaign.keySet()).containsAll(Campaign.of(QueryFilter.MARKETING.apply(query)).keySet());
	}

	private static void checkFilter(QueryFilter filter, String query, Set<String> others) {
		String kept = filter.apply(query);
		if (kept != null) {
			HostileText.check(kept, query);
			assertThat(filter.apply(kept)).isEqualTo(kept);
			assertThat(Arrays.stream(kept.split("&")).filter((parameter) -> !isKnown(parameter, others))).isEmpty();
		}
		if (!query.contains("s3cret")) {
			assertNoSecret(filter.apply(query + "&" + SECRET));
			assertNoSecret(filter.apply(query + "?" + SECRET));
			assertNoSecret(filter.apply(query + "#" + SECRET));
			assertNoSecret(filter.apply(SECRET + "&" + query));
		}
	}

	private static boolean isKnown(String parameter, Set<String> others) {
		String name = parameter.substring(0, parameter.indexOf('='));
		return (MARKETING.contains(name) || others.contains(name)) && !parameter.contains("?")
				&& !parameter.contains("#");
	}

	private static void assertNoSecret(@Nullable String kept) {
		assertThat((kept != null) ? kept : "").doesNotContain("s3cret");
	}

	private static void checkPage(String path, String query) {
		String page = PageUrl.withoutSession(path);
		assertThat(page).doesNotContainIgnoringCase(";jsessionid=").hasSizeLessThanOrEqualTo(path.length());
		assertThat(PageUrl.withoutSession(page)).isEqualTo(page);
		String kept = QueryFilter.MARKETING.apply(query);
		assertThat(PageUrl.of("https", "shop.test", 443, path, query, QueryFilter.MARKETING))
			.isEqualTo("https://shop.test" + page + ((kept != null) ? "?" + kept : ""));
	}

}
