package io.github.mixpanelspring.test;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that the message of a failed assertion is the one that the documents show.
 */
@RecordMixpanel
@WebMvcTest(TeaShop.Teas.class)
class MessageDocumentTests {

	private static final Pattern BLOCK = Pattern.compile("^```text\\n(.*?)\\n```", Pattern.MULTILINE | Pattern.DOTALL);

	private static final String SECONDS = "after 5.0 s";

	@Test
	void failsWithDocumentedMessage(@Autowired MockMvcTester mvc, @Autowired Tracker tracker, RecordedEvents events)
			throws IOException {
		assertThat(mvc.post().uri("/spill")).hasStatus(409);
		tracker.track(Event.named("Order Completed").distinctId("alice").property("Revenue", BigDecimal.TEN).build());
		assertThat(events).contains("Order Completed").once();
		String documented = documented();
		assertThat(documented).contains(SECONDS);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(events).within(Duration.ofMillis(1))
				.contains("Order Completed")
				.with("Revenue", 99.9)
				.forUser("alice"))
			.extracting((failure) -> String.valueOf(failure.getMessage()).replaceAll("(Revenue=10), [^}]*", "$1, ..."))
			.asString()
			.isEqualToIgnoringNewLines(documented.replace(SECONDS, "after 0.001 s"));
	}

	private static String documented() throws IOException {
		Matcher block = BLOCK.matcher(Files.readString(Path.of("..", "docs", "testing.md")));
		assertThat(block.find()).isTrue();
		return block.group(1);
	}

}
