package io.github.mixpanelspring.trackevent;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.annotation.EventProperty;
import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.annotation.TrackEvent.Property;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link TrackEvent} on the methods of controllers.
 */
class TrackEventControllerTests {

	@Test
	void tracksHandlerWithItsArguments() {
		RecordingTracker tracker = run("/cart/7", "POST", 200, "added 7");
		assertThat(tracker.event().properties()).containsEntry("Product", 7L).containsEntry("Answer", "added 7");
	}

	@Test
	void tracksHandlerThatCompletesLater() {
		assertThat(run("/quote", "GET", 200, "42").names()).containsExactly("Quote Viewed");
	}

	@Test
	void tracksCallableOnReturn() {
		assertThat(run("/report", "GET", 200, "report").names()).containsExactly("Report Viewed");
	}

	@Test
	void tracksFailureOfHandler() {
		RecordingTracker tracker = run("/missing", "GET", 404, "");
		assertThat(tracker.events).extracting(Event::name, Event::emit).containsExactly(tuple("Missed", Emit.ALWAYS));
	}

	private static RecordingTracker run(String uri, String method, int status, String body) {
		RecordingTracker tracker = new RecordingTracker();
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(TrackEventAutoConfiguration.class))
			.withBean(RecordingTracker.class, () -> tracker)
			.withUserConfiguration(Mvc.class, CartController.class)
			.run((context) -> {
				MockMvcTester mvc = MockMvcTester.from((WebApplicationContext) context.getSourceApplicationContext());
				assertThat(mvc.method(HttpMethod.valueOf(method)).uri(uri)).hasStatus(status).hasBodyTextEqualTo(body);
			});
		return tracker;
	}

	@EnableWebMvc
	static class Mvc {

	}

	interface Cart {

		@PostMapping("/cart/{id}")
		String add(@PathVariable Long id);

	}

	@RestController
	@RequestMapping
	static class CartController implements Cart {

		@Override
		@TrackEvent(value = "Product Added", properties = @Property(name = "Answer", value = "#result"))
		public String add(@EventProperty("Product") Long id) {
			return "added " + id;
		}

		@GetMapping("/quote")
		@TrackEvent("Quote Viewed")
		CompletableFuture<String> quote() {
			return CompletableFuture.supplyAsync(() -> "42");
		}

		@GetMapping("/report")
		@TrackEvent("Report Viewed")
		Callable<String> report() {
			return () -> "report";
		}

		@GetMapping("/missing")
		@TrackEvent(value = "Missed", emit = Emit.ON_FAILURE)
		@TrackEvent("Found")
		String missing() {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}

	}

}
