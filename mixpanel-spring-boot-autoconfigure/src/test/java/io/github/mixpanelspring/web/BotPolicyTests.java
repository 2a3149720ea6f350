package io.github.mixpanelspring.web;

import java.net.http.HttpRequest;
import java.util.Map;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.EventContext;
import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what becomes of what bots do.
 */
class BotPolicyTests {

	private static final String PAGE_VIEW = "$mp_web_page_view";

	private static final String GPT_BOT = "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.3; "
			+ "+https://openai.com/gptbot)";

	private static final String BING_BOT = "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)";

	private static final String OWN_APPLICATION = "ShopMonitor/5.2 CFNetwork/1568.100.1 Darwin/24.0.0";

	@Test
	void dropsPageViewsAndKeepsEventsByDefault() {
		try (TestApplication application = TestApplication.start(Page.class)) {
			for (String userAgent : new String[] { GPT_BOT, BING_BOT, OWN_APPLICATION }) {
				assertThat(application.send(from(application, "/order", userAgent)).headers().map())
					.containsKey("set-cookie");
			}
			application.mixpanel().await("Ordered", 3);
			assertThat(application.sent()).containsOnly("Ordered").hasSize(3);
			assertThat(application.mixpanel().events("Ordered")).allSatisfy(
					(properties) -> assertThat(properties).doesNotContainKeys("$is_bot", "$bot_name", "$is_ai_bot"));
			assertThat(discarded(application)).isZero();
		}
	}

	@Test
	void setsNoCookieForPageViewThatIsDropped() {
		try (TestApplication application = TestApplication.start(Page.class)) {
			assertThat(application.send(from(application, "/", BING_BOT)).headers().map())
				.doesNotContainKey("set-cookie");
			assertThat(application.sent()).isEmpty();
		}
	}

	@Test
	@Symptom("discarded{bot}")
	void marksBotsByName() {
		try (TestApplication application = TestApplication.start(Page.class, "mixpanel.bots.page-views=mark",
				"mixpanel.bots.events=mark", "mixpanel.bots.additional=AcmeThinker | Acme | retrieval")) {
			assertMarks(application, GPT_BOT, Map.of("$is_bot", true, "$bot_name", "GPTBot", "$is_ai_bot", true,
					"$ai_bot_name", "GPTBot", "$ai_bot_provider", "OpenAI", "$ai_bot_category", "indexing"));
			assertMarks(application, "Mozilla/5.0 (AcmeThinker/1.0)",
					Map.of("$bot_name", "AcmeThinker", "$ai_bot_provider", "Acme", "$ai_bot_category", "retrieval"));
			assertMarks(application, BING_BOT, Map.of("$is_bot", true, "$bot_name", "bingbot"));
			assertThat(application.mixpanel().events("Ordered").get(0)).doesNotContainKey("$is_ai_bot");
		}
	}

	@Test
	void marksNobodyElse() {
		try (TestApplication application = TestApplication.start(Page.class, "mixpanel.bots.page-views=mark",
				"mixpanel.bots.events=mark")) {
			application.send(application.navigation("/order"));
			assertThat(application.mixpanel().await(PAGE_VIEW)).doesNotContainKeys("$is_bot", "$bot_name");
			application.mixpanel().reset();
			application.send(from(application, "/order", OWN_APPLICATION));
			assertThat(application.mixpanel().await("Ordered")).doesNotContainKeys("$is_bot", "$bot_name");
			assertThat(application.mixpanel().await(PAGE_VIEW)).containsEntry("$is_bot", true)
				.containsEntry("$bot_name", "ShopMonitor");
			application.mixpanel().reset();
			application.send(from(application, "/webhook", BING_BOT));
			assertThat(application.mixpanel().await("Paid")).doesNotContainKey("$is_bot");
			assertThat(application.mixpanel().await("Imported")).doesNotContainKey("$is_bot");
		}
	}

	@Test
	@Symptom("discarded{bot}")
	void dropsEventsOfBotsAlone() {
		try (TestApplication application = TestApplication.start(Page.class, "mixpanel.bots.page-views=keep",
				"mixpanel.bots.events=drop")) {
			application.send(from(application, "/order", BING_BOT));
			application.mixpanel().await(PAGE_VIEW);
			assertThat(application.sent()).containsExactly(PAGE_VIEW);
			assertThat(discarded(application)).isEqualTo(1);
			application.mixpanel().reset();
			application.send(from(application, "/order", OWN_APPLICATION));
			application.send(application.navigation("/order"));
			application.mixpanel().await(PAGE_VIEW, 2);
			assertThat(application.sent()).containsOnly(PAGE_VIEW, "Ordered").hasSize(4);
			application.mixpanel().reset();
			application.send(from(application, "/webhook", BING_BOT));
			application.mixpanel().await(PAGE_VIEW);
			assertThat(application.sent()).containsOnlyOnce("Paid", "Imported");
			assertThat(discarded(application)).isEqualTo(1);
		}
	}

	private static void assertMarks(TestApplication application, String userAgent, Map<String, Object> marks) {
		application.mixpanel().reset();
		application.send(from(application, "/order", userAgent));
		assertThat(application.mixpanel().await(PAGE_VIEW)).containsAllEntriesOf(marks);
		assertThat(application.mixpanel().await("Ordered")).containsAllEntriesOf(marks);
	}

	private static HttpRequest.Builder from(TestApplication application, String path, String userAgent) {
		return application.navigation(path).setHeader("User-Agent", userAgent);
	}

	private static long discarded(TestApplication application) {
		return application.context().getBean(Outcomes.class).lost(Reason.BOT);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Page {

		private final Tracker tracker;

		Page(Tracker tracker) {
			this.tracker = tracker;
		}

		@GetMapping(path = "/", produces = "text/html")
		String page() {
			return "<p>";
		}

		@GetMapping(path = "/order", produces = "text/html")
		String order() {
			this.tracker.track("Ordered");
			return "<p>";
		}

		@GetMapping(path = "/webhook", produces = "text/html")
		String webhook() {
			this.tracker.track(Event.named("Paid").distinctId("customer-7").build());
			this.tracker.track(Event.named("Imported").context(EventContext.NONE).build());
			return "<p>";
		}

	}

}
