package io.github.mixpanelspring.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.pipeline.EventCustomizer;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the meters add up, and say what really arrived.
 */
class MetersAgainstArrivalsTests {

	private static final JsonMapper mapper = new JsonMapper();

	private TestApplication application;

	private MeterRegistry registry;

	@BeforeEach
	void start() {
		this.application = TestApplication.start(Shop.class, "mixpanel.delivery.batch-size=10");
		this.registry = this.application.context().getBean(MeterRegistry.class);
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void addUpWhateverHappensToMessages() {
		failForMoment();
		rejectWhatIsBad();
		Tracker tracker = this.application.tracker();
		for (int i = 0; i < 95; i++) {
			tracker.track((i % 10 == 3) ? "Bad" : "Good", Map.of("Number", i));
		}
		tracker.track("Unwanted");
		tracker.track(Event.named("Somebody").distinctId("anonymous").build());
		tracker.track(Event.named("Failed").emit(Emit.ON_FAILURE).build());
		assertThat(this.application.send(this.application.request("/good")).statusCode()).isEqualTo(200);
		assertThat(this.application.send(this.application.request("/bad")).statusCode()).isEqualTo(409);
		awaitRest();
		assertThat(MeterReading.of(this.registry)).isEqualTo(new MeterReading(100, 0, 86, 14));
		assertThat(arrived()).hasSize(86);
		assertThat(this.registry.get("mixpanel.delivery.retries").tag("lane", "events").functionCounter().count())
			.isEqualTo(1);
		assertThat(this.registry.get("mixpanel.delivery.failing").tag("lane", "events").gauge().value()).isZero();
		DistributionSummary batches = this.registry.get("mixpanel.batch.size").tag("lane", "events").summary();
		assertThat(batches.count()).isEqualTo(this.application.mixpanel().wireMock().getAllServeEvents().size());
		assertThat(batches.max()).isEqualTo(10);
		assertThat(lost("rejected", "invalid")).isEqualTo(10);
		assertThat(lost("rejected", "forbidden-id")).isOne();
		assertThat(lost("discarded", "customized")).isOne();
		assertThat(lost("discarded", "succeeded")).isOne();
		assertThat(lost("discarded", "response-failed")).isOne();
	}

	@Test
	void neverCountMoreOutcomesThanMessages() throws InterruptedException {
		AtomicBoolean over = new AtomicBoolean();
		Thread caller = new Thread(() -> {
			for (int i = 0; i < 3000; i++) {
				this.application.tracker().track("Good", Map.of("Number", i));
			}
			over.set(true);
		});
		caller.start();
		do {
			MeterReading reading = MeterReading.of(this.registry);
			assertThat(reading.delivered() + reading.lost()).isLessThanOrEqualTo(reading.accepted());
		}
		while (!over.get());
		caller.join();
		awaitRest();
		assertThat(MeterReading.of(this.registry)).isEqualTo(new MeterReading(3000, 0, 3000, 0));
		assertThat(arrived()).hasSize(3000);
	}

	@Test
	void tellWhatIsKept() {
		this.application.mixpanel().wireMock().stop();
		this.application.tracker().track("Good");
		this.application.tracker().track("Good");
		Awaitility.await()
			.until(() -> this.registry.get("mixpanel.messages.stored").gauge().value() == 2
					&& this.registry.get("mixpanel.delivery.failing").tag("lane", "events").gauge().value() == 1);
		assertThat(MeterReading.of(this.registry)).isEqualTo(new MeterReading(2, 2, 0, 0));
		assertThat(this.registry.get("mixpanel.store.size").gauge().value()).isPositive();
		assertThat(this.registry.get("mixpanel.memory.usage").tag("lane", "events").gauge().value()).isBetween(0.00001,
				0.001);
		assertThat(this.registry.get("mixpanel.memory.usage").tag("lane", "profiles").gauge().value()).isZero();
	}

	private void failForMoment() {
		this.application.mixpanel()
			.wireMock()
			.stubFor(post(urlPathEqualTo("/import")).inScenario("Outage")
				.whenScenarioStateIs(Scenario.STARTED)
				.willSetStateTo("Over")
				.willReturn(aResponse().withStatus(503).withHeader("Retry-After", "0")));
	}

	private void rejectWhatIsBad() {
		this.application.mixpanel()
			.wireMock()
			.stubFor(post(urlPathEqualTo("/import")).inScenario("Outage")
				.whenScenarioStateIs("Over")
				.withRequestBody(containing("Bad"))
				.willReturn(aResponse().withStatus(400).withBody("{\"code\":400}")));
	}

	private void awaitRest() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> MeterReading.of(this.registry), (reading) -> reading.isBalanced() && reading.kept() == 0);
	}

	private long lost(String fate, String reason) {
		return MeterReading.lost(this.registry, fate, reason);
	}

	/**
	 * Returns the ids of what came with a request that was answered by 200.
	 */
	private Set<String> arrived() {
		List<ServeEvent> requests = this.application.mixpanel().wireMock().getAllServeEvents();
		return requests.stream()
			.filter((request) -> request.getResponse().getStatus() == 200)
			.map((request) -> mapper.readTree(request.getRequest().getBodyAsString()))
			.flatMap(JsonNode::valueStream)
			.map((event) -> event.at("/properties/$insert_id").asString())
			.collect(Collectors.toSet());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Pages.class)
	static class Shop {

		@Bean
		EventCustomizer unwanted() {
			return (event) -> {
				if (event.name().equals("Unwanted")) {
					event.discard();
				}
			};
		}

	}

	@RestController
	static class Pages {

		private final Tracker tracker;

		Pages(Tracker tracker) {
			this.tracker = tracker;
		}

		@GetMapping("/good")
		String good() {
			this.tracker.track("Good");
			return "good";
		}

		@GetMapping("/bad")
		@ResponseStatus(HttpStatus.CONFLICT)
		String bad() {
			this.tracker.track("Good");
			return "bad";
		}

	}

}
