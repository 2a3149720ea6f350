package io.github.mixpanelspring.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.test.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests symptoms of the page on troubleshooting, and that its advice helps.
 */
@Timeout(120)
class TroubleshootingTests {

	private static final String PAGE_VIEW = "$mp_web_page_view";

	private static final String CUSTOMER = "81.2.69.160";

	@Test
	void everybodyLivesInTheDataCentreUntilProxiesAreNamed() {
		assertThat(pageView("X-Forwarded-For", CUSTOMER).property("ip")).asString().isEqualTo("0");
		assertThat(pageView("X-Forwarded-For", CUSTOMER, "mixpanel.web.trusted-proxies=loopback").property("ip"))
			.isEqualTo(CUSTOMER);
	}

	@Test
	void placeIsTheContentDeliveryNetworksUntilItsHeaderIsNamed() {
		assertThat(pageView("CF-Connecting-IP", CUSTOMER, "mixpanel.web.trusted-proxies=loopback").property("ip"))
			.asString()
			.isEqualTo("0");
		assertThat(pageView("CF-Connecting-IP", CUSTOMER, "mixpanel.web.trusted-proxies=loopback",
				"mixpanel.web.client-ip-header=CF-Connecting-IP")
			.property("ip")).isEqualTo(CUSTOMER);
	}

	@Test
	void signedInUserIsAnonymousUntilSecurityStandsBeforeTheFilters() {
		assertThat(userAfterSignIn("spring.security.filter.order=0")).isNull();
		assertThat(userAfterSignIn()).isEqualTo("alice");
	}

	@Test
	void webhookCountsTwiceUntilTheEventHasIdAndTimeOfThePayment() {
		Instant created = Instant.now();
		try (Shop shop = new Shop()) {
			for (int delivery = 0; delivery < 2; delivery++) {
				shop.tracker().track(Event.named("Careless").distinctId("alice").build());
				shop.tracker()
					.track(Event.named("Careful").distinctId("alice").insertId("pay-1").time(created).build());
			}
			assertThat(shop.mixpanel().awaitEvents("Careless", 2)).extracting(TroubleshootingTests::repetition)
				.doesNotHaveDuplicates();
			assertThat(shop.mixpanel().awaitEvents("Careful", 2)).extracting(TroubleshootingTests::repetition)
				.hasSize(2)
				.containsOnly(repetition(shop.mixpanel().awaitEvents("Careful", 2).get(0)));
		}
	}

	@Test
	void numberIsTextUntilItIsPassedAsNumber() {
		try (Shop shop = new Shop()) {
			shop.tracker().track("Text", Map.of("Revenue", "99.90"));
			shop.tracker().track("Number", Map.of("Revenue", new BigDecimal("99.90")));
			assertThat(shop.mixpanel().awaitEvents("Text", 1).get(0).property("Revenue")).isInstanceOf(String.class);
			assertThat(shop.mixpanel().awaitEvents("Number", 1).get(0).property("Revenue")).isInstanceOf(Number.class);
		}
	}

	@Test
	void automatedBrowserIsMissingUntilBotsAreMarked() {
		String headless = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0";
		try (Shop shop = new Shop("mixpanel.bots.page-views=mark")) {
			new Browser(shop.port()).with("User-Agent", headless).get("/");
			assertThat(shop.mixpanel().awaitEvents(PAGE_VIEW, 1).get(0).properties()).containsEntry("$is_bot", true);
		}
		try (Shop shop = new Shop()) {
			new Browser(shop.port()).with("User-Agent", headless).get("/");
			new Browser(shop.port()).get("/products/1");
			assertThat(shop.mixpanel().awaitEvents(PAGE_VIEW, 1))
				.extracting((event) -> event.property("current_url_path"))
				.containsExactly("/products/1");
		}
	}

	private static @Nullable Object userAfterSignIn(String... properties) {
		try (Shop shop = new Shop(properties)) {
			Browser browser = new Browser(shop.port());
			browser.signIn("alice");
			browser.get("/products/1");
			List<RecordedEvent> events = shop.mixpanel().awaitEvents(PAGE_VIEW, 1);
			return events.get(events.size() - 1).property("$user_id");
		}
	}

	private static RecordedEvent pageView(String header, String value, String... properties) {
		try (Shop shop = new Shop(properties)) {
			new Browser(shop.port()).with(header, value).get("/");
			return shop.mixpanel().awaitEvents(PAGE_VIEW, 1).get(0);
		}
	}

	/**
	 * By which Mixpanel recognises a repetition.
	 */
	private static List<?> repetition(RecordedEvent event) {
		return List.of(event.name(), event.property("time"), event.property("$insert_id"), event.property("$user_id"));
	}

}
