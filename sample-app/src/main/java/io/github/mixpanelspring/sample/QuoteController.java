package io.github.mixpanelspring.sample;

import java.util.concurrent.CompletableFuture;

import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.annotation.TrackEvent.Property;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows an event of an asynchronous method: tracked once, when the result is there, which
 * its properties may use.
 */
@RestController
class QuoteController {

	private static final Quote QUOTE = new Quote(
			"There are few hours in life more agreeable than the hour dedicated to the ceremony known as afternoon tea.",
			"Henry James");

	private final AsyncTaskExecutor executor;

	QuoteController(AsyncTaskExecutor executor) {
		this.executor = executor;
	}

	@GetMapping("/quote")
	@TrackEvent(value = "Quote Viewed", properties = @Property(name = "Author", value = "#result.author"))
	CompletableFuture<Quote> quote() {
		return this.executor.submitCompletable(() -> QUOTE);
	}

	/**
	 * What somebody said about tea.
	 */
	record Quote(String text, String author) {

	}

}
