package io.github.mixpanelspring.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import io.github.mixpanelspring.test.RecordedEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the page of the README's tour is tracked as the README shows it.
 */
class TourDocumentTests {

	private static final Path README = Path.of("..", "README.md");

	private static final String CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
			+ "(KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36";

	/**
	 * What is another each time.
	 */
	private static final Pattern OWN = Pattern.compile("\\b(time|insert_id|device_id|lib_version)=[^,}]+");

	@Test
	void pageIsTrackedAsReadmeShows() throws IOException {
		List<String> blocks = DocumentBlocks.of(README, "text");
		assertThat(blocks).hasSize(1);
		try (Shop shop = new Shop("mixpanel.delivery.flush-interval=20ms")) {
			new Browser(shop.port()).with("User-Agent", CHROME)
				.with("Referer", "https://www.google.com/search?q=tea")
				.get("/products/42?utm_source=newsletter&utm_campaign=autumn&session=secret");
			RecordedEvent event = shop.mixpanel().awaitEvents(1).get(0);
			String shown = blocks.get(0).replaceAll("\\n *", " ").strip();
			assertThat(event.name() + " " + event.properties()).matches(
					(printed) -> steady(printed.replace(":" + shop.port() + "/", ":8080/")).equals(steady(shown)),
					"as " + shown);
		}
	}

	private static String steady(String printed) {
		return OWN.matcher(printed).replaceAll("$1=*");
	}

}
