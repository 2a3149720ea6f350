package io.github.mixpanelspring.context;

import java.io.IOException;
import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CampaignTests {

	@Test
	void readsParametersByRulesOfTheBrowserSdk() throws IOException {
		SoftAssertions softly = new SoftAssertions();
		for (Tsv.Row row : Tsv.resource("campaign.tsv")) {
			softly.assertThat(Campaign.of(row.get("query")))
				.as(row.toString())
				.isEqualTo(Tsv.strings(row.get("campaign")));
		}
		softly.assertAll();
	}

	@Test
	void keepsNothingButMarketingParameters() throws IOException {
		SoftAssertions softly = new SoftAssertions();
		for (Tsv.Row row : Tsv.resource("campaign.tsv")) {
			String marketing = QueryFilter.MARKETING.apply(row.get("query"));
			softly.assertThat((marketing != null) ? marketing : "").as(row.toString()).isEqualTo(row.get("marketing"));
		}
		softly.assertAll();
	}

	@Test
	void hasOrderOfItsOwn() {
		assertThat(Campaign.of("gclid=1&utm_medium=2&utm_source=3").keySet()).containsExactly("utm_source",
				"utm_medium", "gclid");
	}

	@Test
	void isEmptyWithoutQuery() {
		assertThat(Campaign.of(null)).isEmpty();
		assertThat(Campaign.of("")).isEmpty();
		assertThat(QueryFilter.MARKETING.apply(null)).isNull();
		assertThat(QueryFilter.MARKETING.apply("")).isNull();
	}

	@Test
	void allocatesNothingWithoutMarketingParameter() {
		String query = "page=2&sort=price&utm=1&uq=utm_source&token=%41";
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long thread = Thread.currentThread().getId();
		int found = Campaign.of(query).size();
		long before = threads.getThreadAllocatedBytes(thread);
		for (int i = 0; i < 10_000; i++) {
			found += Campaign.of(query).size() + ((QueryFilter.MARKETING.apply(query) != null) ? 1 : 0);
		}
		assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(10_000);
		assertThat(found).isZero();
	}

}
