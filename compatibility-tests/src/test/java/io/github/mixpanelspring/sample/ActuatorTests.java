package io.github.mixpanelspring.sample;

import io.github.mixpanelspring.test.CannedAnswer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the shop's Actuator tells of the delivery, asked by HTTP.
 */
class ActuatorTests {

	private final Shop shop = new Shop("mixpanel.delivery.flush-interval=50ms", "mixpanel.delivery.shutdown-timeout=0s");

	private final Browser browser = new Browser(this.shop.port());

	@AfterEach
	void close() {
		this.shop.close();
	}

	@Test
	void healthIsUpWhileEventsAreDelivered() {
		this.browser.get("/");
		this.shop.mixpanel().awaitEvents(1);
		Awaitility.await().until(() -> get("/actuator/health/mixpanel").at("/details/stored").asInt() == 0);
		JsonNode health = get("/actuator/health/mixpanel");
		assertThat(health.path("status").asString()).isEqualTo("UP");
		assertThat(health.at("/details/lastSuccess").asString()).isNotEmpty();
	}

	@Test
	void healthIsDegradedAndApplicationUpWhileMixpanelIsDown() {
		this.shop.mixpanel().answerAll(CannedAnswer.status(503));
		this.browser.get("/");
		Awaitility.await()
			.until(() -> get("/actuator/health/mixpanel").path("status").asString(), "DEGRADED"::equals);
		assertThat(get("/actuator/health/mixpanel").at("/details/cause").asString()).contains("503");
		assertThat(this.browser.get("/actuator/health").statusCode()).isEqualTo(200);
		assertThat(get("/actuator/health").path("status").asString()).isEqualTo("UP");
	}

	@Test
	void endpointShowsStateWithoutSecrets() {
		this.browser.get("/");
		this.shop.mixpanel().awaitEvents(1);
		Awaitility.await().until(() -> get("/actuator/mixpanel").at("/messages/delivered").asInt() == 1);
		JsonNode mixpanel = get("/actuator/mixpanel");
		assertThat(mixpanel.path("status").asString()).isEqualTo("UP");
		assertThat(mixpanel.at("/lanes/0/lane").asString()).isEqualTo("events");
		assertThat(mixpanel.path("configuration").path("mixpanel.region").asString()).isEqualTo("us");
		assertThat(mixpanel.toString()).doesNotContain(this.shop.mixpanel().token());
	}

	@Test
	void metersCountWhatIsDelivered() {
		this.browser.get("/");
		this.shop.mixpanel().awaitEvents(1);
		Awaitility.await()
			.until(() -> get("/actuator/metrics/mixpanel.messages.delivered?tag=lane:events").at("/measurements/0/value")
				.asInt() == 1);
		assertThat(get("/actuator/metrics/mixpanel.messages.accepted?tag=lane:events").at("/measurements/0/value")
			.asInt()).isOne();
	}

	private JsonNode get(String path) {
		return JsonMapper.shared().readTree(this.browser.get(path).body());
	}

}
