package io.github.mixpanelspring.console;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.pipeline.EventCustomizer;
import io.github.mixpanelspring.pipeline.GroupResolver;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the console's stream tells, by way of real servers.
 */
@Timeout(120)
class ConsoleStreamTests {

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void tellsWholeWayOfEvent(String server) throws Exception {
		try (TestApplication application = start(server); OpenConsole console = OpenConsole.of(application)) {
			application.send(application.navigation("/buy?utm_source=news").header("Referer", "https://news.example/"));
			JsonNode entry = console.await("Bought", "sent");
			assertThat(entry.get("lane").asString()).isEqualTo("events");
			assertThat(entry.get("request").asString()).isEqualTo("GET /buy");
			assertThat(entry.get("route").asString()).isEqualTo("/buy");
			assertThat(entry.get("code").asString()).startsWith("ConsoleStreamTests.Shop.buy:");
			assertThat(entry.get("steps").valueStream().map((step) -> step.get("state").asString()))
				.startsWith("tracked", "held");
			assertThat(entry.get("record").asString()).contains("\"Price\":\"12,50\"")
				.contains("\"utm_source\":\"news\"");
			Map<String, String> sources = Map.of("Price", "code", "ip", "request", "$browser", "user agent",
					"utm_source", "campaign", "$referring_domain", "request", "$device_id", "identity", "mp_lib",
					"library", "Env", "configuration", "Extra", "customizer");
			sources.forEach(
					(name, source) -> assertThat(entry.get("sources").get(name).asString()).as(name).isEqualTo(source));
			assertThat(entry.get("sources").get("$current_url").asString()).isEqualTo("customizer");
			assertThat(entry.get("sources").get("company_id").asString()).isEqualTo("identity");
			assertThat(List.of("Total", "Sizes", "$os"))
				.allSatisfy((name) -> assertThat(entry.get("sources").get(name).asString()).isEqualTo("code"));
			assertThat(entry.get("warnings").toString()).contains("'Price' is a number as text");
			assertThat(console.await("$mp_web_page_view", "sent").get("code")).isNull();
			assertThat(console.await("$set", "sent").get("person").asString()).isEqualTo("alice");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void tellsWhatWasNotTrackedOrTakenAndWhy(String server) throws Exception {
		try (TestApplication application = start(server, "mixpanel.delivery.shutdown-timeout=50ms")) {
			application.send(application.request("/buy"));
			application.send(application.navigation("/fail"));
			try (OpenConsole console = OpenConsole.of(application)) {
				assertThat(console.await("GET /buy", "not tracked").get("reason").asString())
					.startsWith("no navigation");
				assertThat(console.await("GET /fail", "not tracked").get("reason").asString())
					.startsWith("failed: it failed with status 500");
				assertThat(console.await("Failed", "discarded").get("reason").asString()).startsWith("response-failed")
					.contains("emit(ALWAYS)");
				answer(application, 400, "{\"code\":400,\"failed_records\":[{\"index\":0,\"message\":\"is bad\"}]}");
				application.tracker().track("Refused");
				assertThat(console.await("Refused", "rejected").get("reason").asString()).startsWith("invalid")
					.contains("is bad");
				answer(application, 401, "{}");
				application.tracker().track("Waits");
				console.await("Waits", "stored");
				console.awaitProblem("401");
			}
		}
	}

	private static void answer(TestApplication application, int status, String body) {
		application.mixpanel()
			.wireMock()
			.stubFor(post(urlPathEqualTo("/import")).willReturn(aResponse().withStatus(status).withBody(body)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void goesOnWhereReconnectingPageIs(String server) throws Exception {
		try (TestApplication application = start(server)) {
			String lastId;
			try (OpenConsole console = OpenConsole.of(application)) {
				application.tracker().track("First");
				console.await("First", "sent");
				lastId = console.lastId();
				assertThat(console.types()).startsWith("start", "status");
			}
			application.tracker().track("Second");
			try (OpenConsole console = OpenConsole.of(application, "Last-Event-ID", lastId)) {
				console.await("Second", "sent");
				assertThat(console.types()).doesNotContain("start");
				assertThat(console.entries()).hasSize(1);
			}
			try (OpenConsole console = OpenConsole.of(application, "Last-Event-ID", "of-another-run-17")) {
				console.await("Second", "sent");
				assertThat(console.types()).startsWith("start");
				assertThat(console.entries()).hasSize(2);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void doesNotHoldUpTheEndOfTheApplication(String server) throws Exception {
		OpenConsole console;
		try (TestApplication application = start(server, "spring.lifecycle.timeout-per-shutdown-phase=10m")) {
			console = OpenConsole.of(application);
			application.tracker().track("Last");
			console.await("Last", "sent");
		}
		console.awaitEnd();
	}

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void takesSoManyPagesAndNoMore(String server) throws Exception {
		List<OpenConsole> open = new ArrayList<>();
		try (TestApplication application = start(server)) {
			for (int i = 0; i < Streams.MAX_STREAMS; i++) {
				open.add(OpenConsole.of(application));
			}
			OpenConsole tooMany = OpenConsole.of(application);
			assertThat(tooMany.response().statusCode()).isEqualTo(503);
			application.tracker().track("Seen by all");
			open.forEach((console) -> console.await("Seen by all", "sent"));
			open.remove(0).close();
			OpenConsole another = reopen(application);
			open.add(another);
			another.await("Seen by all", "sent");
		}
		open.forEach(OpenConsole::awaitEnd);
	}

	/**
	 * Opens a page as soon as the server knows that another is gone.
	 */
	private static OpenConsole reopen(TestApplication application) throws Exception {
		OpenConsole console = OpenConsole.of(application);
		while (console.response().statusCode() == 503) {
			// Has the server write to the one that is gone
			application.tracker().track("Anything");
			console = OpenConsole.of(application);
		}
		return console;
	}

	@ParameterizedTest
	@ValueSource(strings = { "mixpanel.token=", "mixpanel.delivery.enabled=false" })
	void showsEventsThatAreNotSent(String property) throws Exception {
		try (TestApplication application = start("tomcat", property);
				OpenConsole console = OpenConsole.of(application)) {
			application.tracker().track("Bought");
			JsonNode entry = console.await("Bought", "discarded");
			assertThat(entry.get("reason").asString()).startsWith("not-sent");
			assertThat(entry.get("record").asString()).contains("Bought");
			console.awaitStatus("discarded", 1);
		}
	}

	private static TestApplication start(String server, String... properties) {
		List<String> all = new ArrayList<>(
				List.of("test.server=" + server, "mixpanel.console.enabled=true", "mixpanel.properties.Env=test"));
		all.addAll(List.of(properties));
		return TestApplication.start(Shop.class, all.toArray(String[]::new));
	}

	/**
	 * An application that sells, or fails to.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Shop {

		private final Tracker tracker;

		Shop(Tracker tracker) {
			this.tracker = tracker;
		}

		@Bean
		static EventCustomizer extra() {
			return (event) -> {
				event.properties().put("Extra", true);
				event.properties().replace("$current_url", "https://shop.example/");
				// Says nothing new
				event.properties().put("$os", "Mine");
			};
		}

		@Bean
		static GroupResolver companies() {
			return (context) -> Map.of("company_id", "acme");
		}

		@GetMapping(path = "/buy", produces = MediaType.TEXT_HTML_VALUE)
		String buy() {
			this.tracker.track(Event.named("Bought")
				.property("Price", "12,50")
				.property("Total", new BigDecimal("12.50"))
				.property("Sizes", List.of(1, 2.5))
				.property("$os", "Mine")
				.build());
			this.tracker.people("alice").set("Plan", "pro");
			return "<p>Thanks</p>";
		}

		@GetMapping("/fail")
		String fail() {
			this.tracker.track("Failed");
			throw new IllegalStateException("as expected");
		}

	}

}
