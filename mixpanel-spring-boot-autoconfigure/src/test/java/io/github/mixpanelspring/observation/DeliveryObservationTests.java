package io.github.mixpanelspring.observation;

import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the observation of deliveries in an application.
 */
class DeliveryObservationTests {

	@Test
	void timesRequestsApartFromThoseThatTracked() {
		try (TestApplication application = TestApplication.start(Shop.class)) {
			application.send(application.request("/observed"));
			application.mixpanel().await("Viewed");
			MeterRegistry registry = application.context().getBean(MeterRegistry.class);
			Awaitility.await().until(() -> registry.find("mixpanel.delivery").timer() != null);
			RecordingHandler handler = application.context().getBean(RecordingHandler.class);
			Awaitility.await().until(() -> !handler.stopped().isEmpty());
			assertThat(handler.stopped()).allMatch((context) -> context.getParentObservation() == null);
			Timer timer = registry.get("mixpanel.delivery").timer();
			assertThat(timer.getId().getTags()).extracting(Object::toString)
				.containsExactlyInAnyOrder("tag(error=none)", "tag(outcome=SUCCESS)", "tag(status=200)",
						"tag(uri=/import)");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Pages.class)
	static class Shop {

		@Bean
		RecordingHandler recordingHandler() {
			return new RecordingHandler();
		}

	}

	@RestController
	static class Pages {

		private final Tracker tracker;

		private final ObservationRegistry registry;

		Pages(Tracker tracker, ObservationRegistry registry) {
			this.tracker = tracker;
			this.registry = registry;
		}

		@GetMapping("/observed")
		String observed() {
			Observation.createNotStarted("own", this.registry).observe(() -> this.tracker.track("Viewed"));
			return "observed";
		}

	}

}
