package io.github.mixpanelspring.sample;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.mixpanelspring.test.FakeMixpanel;
import io.github.mixpanelspring.test.RecordedEvent;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for the shop, the starter and the delivery as one: what reaches Mixpanel.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "mixpanel.test.send=true",
		"mixpanel.delivery.flush-interval=50ms", "mixpanel.delivery.max-in-flight=1" })
class EndToEndTests {

	private static final String PAGE_VIEW = "$mp_web_page_view";

	@AutoClose
	private static final FakeMixpanel mixpanel = FakeMixpanel.start();

	private final int port;

	private final Browser browser;

	EndToEndTests(@LocalServerPort int port) {
		this.port = port;
		this.browser = new Browser(port);
	}

	@DynamicPropertySource
	static void mixpanel(DynamicPropertyRegistry registry) {
		registry.add("mixpanel.base-url", mixpanel::url);
		registry.add("mixpanel.token", mixpanel::token);
	}

	@BeforeEach
	void forget() {
		mixpanel.reset();
	}

	@ParameterizedTest
	@CsvSource({ "/,/", "/products/1,/products/1", "/search?q=green&utm_source=news,/search" })
	void sendsOnePageViewPerPage(String address, String path) {
		assertThat(this.browser.get(address).statusCode()).isEqualTo(200);
		List<RecordedEvent> events = eventsOfVisit();
		assertThat(events).hasSize(1);
		RecordedEvent event = events.get(0);
		assertThat(event.name()).isEqualTo(PAGE_VIEW);
		assertThat(event.properties()).containsAllEntriesOf(Map.of("current_url_path", path, "current_domain",
				"localhost", "$browser", "Chrome", "$os", "Windows", "mp_lib", "mixpanel-spring-boot"));
		assertThat(event.property("$current_url")).asString().startsWith("http://localhost:" + this.port + path);
		assertThat(event.property("$device_id")).asString().isNotBlank();
		assertThat(event.properties()).doesNotContainKey("$user_id");
	}

	@Test
	void sendsCampaignButNotWhatWasSearchedFor() {
		this.browser.with("Referer", "https://www.google.com/").get("/search?q=secret&utm_source=news");
		RecordedEvent event = mixpanel.awaitEvents(PAGE_VIEW, 1).get(0);
		assertThat(event.properties()).containsAllEntriesOf(
				Map.of("utm_source", "news", "$referring_domain", "www.google.com", "$search_engine", "google"));
		assertThat(event.property("$current_url")).asString().contains("utm_source=news").doesNotContain("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/products/999", "/nowhere", "/shop.css", "/leaf.svg" })
	void sendsNothingForWhatIsNoPage(String path) {
		this.browser.get(path);
		assertThat(eventsOfVisit()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			User-Agent  | Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
			User-Agent  | curl/8.5.0
			Sec-Purpose | prefetch
			Sec-Purpose | prefetch;prerender
			Sec-GPC     | 1
			DNT         | 1
			""")
	void sendsNothingForWhoIsNoVisitorOrDoesNotWantIt(String header, String value) {
		assertThat(this.browser.with(header, value).get("/").statusCode()).isEqualTo(200);
		assertThat(eventsOfVisit()).isEmpty();
	}

	@Test
	void keepsVisitorOverRequests() {
		this.browser.get("/");
		this.browser.get("/products/2");
		this.browser.post("/cart/2");
		List<RecordedEvent> events = mixpanel.awaitEvents(3);
		assertThat(events).extracting((event) -> event.property("$device_id")).containsOnly(deviceId(events.get(0)));
		mixpanel.reset();
		new Browser(this.port).get("/");
		assertThat(deviceId(mixpanel.awaitEvents(1).get(0))).isNotEqualTo(deviceId(events.get(0)));
	}

	@Test
	void sendsUserAfterSignInUntilSignOut() {
		this.browser.get("/");
		this.browser.signIn("alice");
		this.browser.get("/products/1");
		this.browser.post("/logout");
		this.browser.get("/products/2");
		List<RecordedEvent> views = mixpanel.awaitEvents(PAGE_VIEW, 3);
		assertThat(views.get(0).properties()).doesNotContainKey("$user_id");
		assertThat(views.get(1).property("$user_id")).isEqualTo("alice");
		assertThat(deviceId(views.get(1))).isEqualTo(deviceId(views.get(0)));
		assertThat(views.get(2).properties()).doesNotContainKey("$user_id");
	}

	@Test
	void sendsWhatIsAddedToCart() {
		this.browser.post("/cart/5");
		List<RecordedEvent> events = eventsOfVisit();
		assertThat(events).extracting(RecordedEvent::name).containsExactly("Product Added");
		assertThat(events.get(0).properties()).containsEntry("Product ID", "5").containsEntry("$browser", "Chrome");
	}

	@Test
	void sendsNothingWhenProductIsUnknown() {
		this.browser.post("/cart/999");
		assertThat(eventsOfVisit()).isEmpty();
	}

	@Test
	void sendsOrderWithItsIdAndTime() {
		HttpResponse<String> response = this.browser.postJson("/orders", """
				{"productId": "1", "quantity": 2}""");
		assertThat(response.statusCode()).isEqualTo(201);
		JsonNode order = JsonMapper.shared().readTree(response.body());
		List<RecordedEvent> events = eventsOfVisit();
		assertThat(events).extracting(RecordedEvent::name).containsExactly("Order Completed");
		RecordedEvent event = events.get(0);
		assertThat(event.properties()).containsAllEntriesOf(Map.of("$insert_id", order.path("id").asString(), "time",
				Instant.parse(order.path("created").asString()).toEpochMilli(), "Product", "Morning Sencha", "Quantity",
				2));
		assertThat(event.property("Revenue")).isInstanceOfSatisfying(Number.class,
				(revenue) -> assertThat(revenue.doubleValue()).isEqualTo(19.0));
		assertThat(event.property("$device_id")).asString().isNotBlank();
	}

	@Test
	void sendsNothingWhenOrderFailsAfterTracking() {
		assertThat(this.browser.postJson("/orders?fail=true", """
				{"productId": "1", "quantity": 2}""").statusCode()).isEqualTo(500);
		assertThat(eventsOfVisit()).isEmpty();
	}

	@Test
	void countsOrdersInProfileOfCustomer() {
		this.browser.get("/?utm_source=news");
		this.browser.signIn("alice");
		for (int i = 0; i < 2; i++) {
			this.browser.postJson("/orders", """
					{"productId": "1", "quantity": 2}""");
		}
		this.browser.postJson("/orders?fail=true", """
				{"productId": "1", "quantity": 2}""");
		mixpanel.awaitProfileUpdates(5);
		Map<String, Object> profile = mixpanel.profile("alice");
		assertThat(profile).containsEntry("initial_utm_source", "news").containsKey("Last Order");
		assertThat(profile.get("Orders")).hasToString("2");
		assertThat(profile.get("Revenue")).isInstanceOfSatisfying(Number.class,
				(revenue) -> assertThat(revenue.doubleValue()).isEqualTo(38.0));
	}

	@Test
	void keepsNoProfileOfAnonymousCustomer() {
		this.browser.postJson("/orders", """
				{"productId": "1", "quantity": 2}""");
		assertThat(eventsOfVisit()).extracting(RecordedEvent::name).containsExactly("Order Completed");
		assertThat(mixpanel.profileUpdates()).isEmpty();
	}

	@Test
	void sendsQuoteOnce() {
		assertThat(this.browser.get("/quote").statusCode()).isEqualTo(200);
		List<RecordedEvent> events = eventsOfVisit();
		assertThat(events).extracting(RecordedEvent::name).containsExactly("Quote Viewed");
		assertThat(events.get(0).properties()).containsEntry("Author", "Henry James").containsEntry("$os", "Windows");
		assertThat(events.get(0).property("$device_id")).asString().isNotBlank();
	}

	@Test
	void sendsPaymentOfItsCustomerWithoutFactsOfTheCaller() {
		Instant created = Instant.parse("2024-03-01T12:00:00.123Z");
		this.browser.signIn("alice");
		this.browser.postJson("/webhooks/payments", """
				{"id": "pay-1", "customer": "bob", "amount": 12.5, "created": "%s"}""".formatted(created));
		RecordedEvent event = mixpanel.awaitEvents("Payment Received", 1).get(0);
		assertThat(event.properties()).containsAllEntriesOf(Map.of("$user_id", "bob", "$insert_id", "pay-1", "time",
				created.toEpochMilli(), "Amount", 12.5, "ip", 0));
		assertThat(event.properties()).doesNotContainKeys("$device_id", "$browser", "$os", "$current_url", "$referrer");
		assertThat(event.distinctId()).isEqualTo("bob");
	}

	@Test
	void sendsTimeOfTheVisit() {
		this.browser.get("/");
		assertThat(mixpanel.awaitEvents(1).get(0).property("time")).isInstanceOfSatisfying(Long.class,
				(time) -> assertThat(Instant.ofEpochMilli(time)).isCloseTo(Instant.now(),
						within(Duration.ofMinutes(5))));
	}

	/**
	 * Returns what came before a last event: only one that is tracked later proves that
	 * there will be no other.
	 */
	private List<RecordedEvent> eventsOfVisit() {
		new Browser(this.port).postJson("/webhooks/payments", """
				{"id": "last", "customer": "bob", "amount": 1, "created": "2024-03-01T12:00:00Z"}""");
		RecordedEvent last = mixpanel.awaitEvents("Payment Received", 1).get(0);
		List<RecordedEvent> events = mixpanel.events();
		return events.subList(0, events.indexOf(last));
	}

	private static Object deviceId(RecordedEvent event) {
		return Objects.requireNonNull(event.property("$device_id"));
	}

}
