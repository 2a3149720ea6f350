package io.github.mixpanelspring.actuate;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.mixpanelspring.MixpanelServer;
import io.github.mixpanelspring.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the Actuator shows of the delivery, asked by HTTP.
 */
class ActuatorTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=health,mixpanel";

	private static final String DETAILS = "management.endpoint.health.show-details=always";

	@Test
	void healthIsUp() {
		try (TestApplication application = start()) {
			application.tracker().track("Viewed");
			application.mixpanel().await("Viewed");
			awaitStored(application, 0);
			JsonNode health = get(application, "/actuator/health/mixpanel");
			assertThat(health.path("status").asString()).isEqualTo("UP");
			assertThat(health.at("/details/lastSuccess").asString()).isNotEmpty();
			assertThat(health.at("/details/stored").asInt()).isZero();
		}
	}

	@Test
	void healthIsDegradedWhileNothingCanBeSentAndApplicationStaysUp() {
		try (TestApplication application = start("management.endpoint.health.probes.enabled=true",
				"mixpanel.delivery.shutdown-timeout=0s")) {
			application.mixpanel().wireMock().stop();
			application.tracker().track("Viewed");
			Awaitility.await()
				.until(() -> get(application, "/actuator/health/mixpanel").path("status").asString(),
						"DEGRADED"::equals);
			JsonNode details = get(application, "/actuator/health/mixpanel").path("details");
			assertThat(details.path("cause").asString()).startsWith("events: java.net.ConnectException");
			assertThat(details.path("since").asString()).isNotEmpty();
			assertThat(details.path("stored").asInt()).isOne();
			HttpResponse<String> all = application.send(application.request("/actuator/health"));
			assertThat(all.statusCode()).isEqualTo(200);
			assertThat(new JsonMapper().readTree(all.body()).path("status").asString()).isEqualTo("UP");
			for (String probe : new String[] { "liveness", "readiness" }) {
				JsonNode health = get(application, "/actuator/health/" + probe);
				assertThat(health.path("status").asString()).isEqualTo("UP");
				assertThat(health.path("components").has("mixpanel")).isFalse();
			}
		}
	}

	@Test
	void healthOfApplicationTellsDegradedWhereOrderHasIt() {
		try (TestApplication application = start("mixpanel.delivery.shutdown-timeout=0s",
				"management.endpoint.health.status.order=down,out-of-service,degraded,up,unknown")) {
			application.mixpanel().wireMock().stop();
			application.tracker().track("Viewed");
			Awaitility.await()
				.until(() -> get(application, "/actuator/health").path("status").asString(), "DEGRADED"::equals);
			assertThat(application.send(application.request("/actuator/health")).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void healthIsDegradedWhileThereIsNoRoomForLane() {
		try (TestApplication application = start("mixpanel.delivery.flush-interval=1h",
				"mixpanel.delivery.memory.max-messages=16", "mixpanel.delivery.shutdown-timeout=0s")) {
			for (int i = 0; i < 15; i++) {
				application.tracker().track("Viewed");
			}
			JsonNode health = get(application, "/actuator/health/mixpanel");
			assertThat(health.path("status").asString()).isEqualTo("DEGRADED");
			assertThat(health.at("/details/cause").asString()).isEqualTo("the memory for events is full");
		}
	}

	@Test
	void endpointShowsStateAndCountersAndConfiguration() {
		try (TestApplication application = start("mixpanel.delivery.overflow=drop-oldest",
				"mixpanel.privacy.deny.hash-key=hunter2", "mixpanel.properties.Environment=test")) {
			application.tracker().track("Viewed");
			application.mixpanel().await("Viewed");
			awaitStored(application, 0);
			JsonNode mixpanel = get(application, "/actuator/mixpanel");
			assertThat(mixpanel.path("status").asString()).isEqualTo("UP");
			assertThat(mixpanel.path("store").asString()).isEqualTo("memory");
			assertThat(mixpanel.at("/messages/accepted").asInt()).isOne();
			assertThat(mixpanel.at("/messages/delivered").asInt()).isOne();
			assertThat(mixpanel.at("/lanes/0/lane").asString()).isEqualTo("events");
			assertThat(mixpanel.at("/lanes/0/delivered").asInt()).isOne();
			assertThat(mixpanel.at("/events/Viewed/tracked").asInt()).isOne();
			assertThat(mixpanel.at("/events/Viewed/delivered").asInt()).isOne();
			assertThat(mixpanel.path("errors").isEmpty()).isTrue();
			JsonNode configuration = mixpanel.path("configuration");
			assertThat(configuration.path("mixpanel.region").asString()).isEqualTo("us");
			assertThat(configuration.path("mixpanel.delivery.flush-interval").asString()).isEqualTo("PT0.02S");
			assertThat(configuration.path("mixpanel.delivery.memory.overflow").asString()).isEqualTo("drop-newest");
			assertThat(configuration.path("mixpanel.web.cookie.name").asString()).isEqualTo("******");
			assertThat(configuration.path("mixpanel.token").asString()).isEqualTo("******");
			assertThat(configuration.path("mixpanel.privacy.deny.hash-key").asString()).isEqualTo("******");
			assertThat(mixpanel.toString()).doesNotContain(MixpanelServer.TOKEN, "hunter2");
		}
	}

	@Test
	void endpointShowsWhatWasRejectedAndWhy() {
		try (TestApplication application = start()) {
			application.mixpanel()
				.wireMock()
				.stubFor(WireMock.post(urlPathEqualTo("/import")).willReturn(aResponse().withStatus(400).withBody("""
						{"code":400,"failed_records":[{"index":0,"field":"properties.time","message":"is bad"}]}""")));
			application.tracker().track("Bad", Map.of("Value", "hunter2"));
			Awaitility.await().until(() -> !get(application, "/actuator/mixpanel").path("errors").isEmpty());
			JsonNode mixpanel = get(application, "/actuator/mixpanel");
			JsonNode error = mixpanel.at("/errors/0");
			assertThat(error.path("name").asString()).isEqualTo("Bad");
			assertThat(error.path("reason").asString()).isEqualTo("invalid");
			assertThat(error.path("text").asString()).contains("properties.time", "is bad");
			assertThat(mixpanel.at("/events/Bad/rejected").asInt()).isOne();
			assertThat(mixpanel.toString()).doesNotContain("hunter2");
		}
	}

	@Test
	void endpointFlushes() {
		try (TestApplication application = start("mixpanel.delivery.flush-interval=1h")) {
			application.tracker().track("Viewed");
			JsonNode flush = post(application, "{\"timeout\":\"20s\"}");
			assertThat(flush.path("flushed").asBoolean()).isTrue();
			assertThat(flush.path("left").asInt()).isZero();
			assertThat(application.mixpanel().events("Viewed")).hasSize(1);
		}
	}

	@Test
	void endpointFlushesWithoutBodyAndTellsWhatIsLeft() {
		try (TestApplication application = start("mixpanel.delivery.flush-interval=1h",
				"mixpanel.delivery.shutdown-timeout=0s")) {
			application.mixpanel().wireMock().stop();
			application.tracker().track("Viewed");
			JsonNode flush = post(application, "{\"timeout\":\"0s\"}");
			assertThat(flush.path("flushed").asBoolean()).isFalse();
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
				JsonNode next = post(application, "");
				return !next.path("flushed").asBoolean() && next.path("left").asInt() == 1;
			});
		}
	}

	@Test
	void endpointIsNotExposedByDefault() {
		try (TestApplication application = TestApplication.start(Shop.class)) {
			assertThat(application.send(application.request("/actuator/mixpanel")).statusCode()).isEqualTo(404);
			assertThat(application.context().getBeansOfType(MixpanelEndpoint.class)).isEmpty();
		}
	}

	private static TestApplication start(String... properties) {
		String[] all = new String[properties.length + 2];
		all[0] = EXPOSED;
		all[1] = DETAILS;
		System.arraycopy(properties, 0, all, 2, properties.length);
		return TestApplication.start(Shop.class, all);
	}

	private static void awaitStored(TestApplication application, int messages) {
		Awaitility.await()
			.until(() -> get(application, "/actuator/mixpanel").at("/messages/delivered").asInt() == 1
					&& get(application, "/actuator/mixpanel").at("/messages/stored").asInt() == messages);
	}

	private static JsonNode get(TestApplication application, String path) {
		return new JsonMapper().readTree(application.send(application.request(path)).body());
	}

	private static JsonNode post(TestApplication application, String body) {
		HttpResponse<String> response = application.send(application.request("/actuator/mixpanel")
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body)));
		assertThat(response.statusCode()).isEqualTo(200);
		return new JsonMapper().readTree(response.body());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Shop {

		@Bean
		SanitizingFunction cookieNames() {
			return (data) -> data.getKey().endsWith("cookie.name") ? data.withSanitizedValue() : data;
		}

	}

}
