package io.github.mixpanelspring.web;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.TrackingContext;
import org.assertj.core.api.MapAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests a visit that is written down, and an event of it that comes from elsewhere, days
 * after the application was started anew.
 */
@ExtendWith(OutputCaptureExtension.class)
class SerializedContextTests {

	private static final String DEVICE = UUID.randomUUID().toString();

	private static final Instant PAID = Instant.now().minusSeconds(60);

	private static TestApplication shop;

	private static TestApplication restarted;

	@BeforeAll
	static void start() {
		shop = TestApplication.start(Shop.class, "mixpanel.web.trusted-proxies=loopback");
		restarted = TestApplication.start(Shop.class);
	}

	@AfterAll
	static void stop() {
		shop.close();
		restarted.close();
	}

	@BeforeEach
	void reset() {
		shop.mixpanel().reset();
		restarted.mixpanel().reset();
	}

	@Test
	void carriesFactsOfVisitToItsEvent() {
		assertFacts(pay(checkout(), null)).containsEntry("$device_id", DEVICE).doesNotContainKey("$user_id");
	}

	@Test
	void carriesFactsOfVisitToEventOfSomebody() {
		assertFacts(pay(checkout(), "alice")).containsEntry("$user_id", "alice").doesNotContainKey("$device_id");
	}

	@Test
	void takesTasksToTheVisit() {
		restarted.send(restarted.request("/wrapped").POST(BodyPublishers.ofString(checkout())));
		assertFacts(restarted.mixpanel().await("Wrapped")).containsEntry("$device_id", DEVICE);
	}

	@Test
	void givesNewVisitorTheIdThatItCarries() {
		var response = shop.send(shop.navigation("/checkout"));
		String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
		Object device = pay(response.body(), null).get("$device_id");
		assertThat(device).isNotNull();
		assertThat(cookie).startsWith("mp_device=1." + device);
	}

	@Test
	void carriesNeitherDeviceNorFactsOfVisitorWithSignal() {
		var response = shop.send(shop.navigation("/checkout?utm_source=news").header("Sec-GPC", "1"));
		assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(pay(response.body(), null)).containsEntry("distinct_id", "")
			.containsEntry("ip", 0)
			.doesNotContainKeys("$device_id", "utm_source", "$browser", "$current_url");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.eJwDAAAAAAE", "alice", "{\"deviceId\":\"D1\"}", "2.eJw" })
	void belongsToNobodyIfItIsNone(String serialized, CapturedOutput output) {
		assertThat(pay(serialized, null)).containsEntry("distinct_id", "")
			.containsEntry("ip", 0)
			.doesNotContainKeys("$device_id", "$browser", "$current_url");
		assertThat(output).doesNotContain(serialized);
	}

	@Test
	void ofNoRequestIsEmpty() {
		assertThat(shop.tracker().context().serialize()).isEmpty();
		assertThat(shop.tracker().restore("").isPresent()).isFalse();
		assertThat(shop.tracker().restore(null).isPresent()).isFalse();
	}

	private static String checkout() {
		String serialized = shop
			.send(shop.navigation("/checkout?utm_source=news&code=X9")
				.header("X-Forwarded-For", "81.2.69.142")
				.header("Referer", "https://www.google.com/")
				.header("Cookie", "mp_device=1." + DEVICE))
			.body();
		assertThat(serialized).hasSizeLessThan(300);
		return serialized;
	}

	/**
	 * Has a payment provider call, which is no visitor, and returns the event.
	 */
	private static Map<String, Object> pay(String serialized, @Nullable String customer) {
		var response = restarted.send(restarted.request("/paid" + ((customer != null) ? "?customer=" + customer : ""))
			.header("User-Agent", "PaymentProvider/1.0")
			.POST(BodyPublishers.ofString(serialized)));
		assertThat(response.statusCode()).isEqualTo(200);
		return restarted.mixpanel().await("Paid");
	}

	private static MapAssert<String, Object> assertFacts(Map<String, Object> event) {
		return assertThat(event).containsEntry("time", PAID.toEpochMilli())
			.containsEntry("ip", "81.2.69.142")
			.containsEntry("$browser", "Chrome")
			.containsEntry("$os", "Windows")
			.containsEntry("$referring_domain", "www.google.com")
			.containsEntry("utm_source", "news")
			.containsEntry("$current_url", "http://localhost:" + shop.port() + "/checkout?utm_source=news");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Shop {

		private final Tracker tracker;

		Shop(Tracker tracker) {
			this.tracker = tracker;
		}

		@GetMapping(path = "/checkout", produces = "application/json")
		String checkout() {
			return this.tracker.context().serialize();
		}

		@PostMapping("/paid")
		void paid(@RequestBody String serialized, @RequestParam(required = false) @Nullable String customer) {
			TrackingContext visit = this.tracker.restore(serialized);
			this.tracker.track(Event.named("Paid").context(visit).distinctId(customer).time(PAID).build());
		}

		@PostMapping("/wrapped")
		void wrapped(@RequestBody String serialized) {
			Runnable task = () -> this.tracker.track(Event.named("Wrapped").time(PAID).build());
			this.tracker.restore(serialized).wrap(task).run();
		}

	}

}
