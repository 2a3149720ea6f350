package io.github.mixpanelspring.test;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * Tests that what a request tracks is recorded without a server.
 */
@WebMvcTest(TeaShop.Teas.class)
@RecordMixpanel
class MockMvcRecordingTests {

	private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

	@Test
	void recordsPageView(@Autowired MockMvcTester mvc, RecordedEvents events) {
		assertThat(mvc.get().uri("/").accept("text/html").header("User-Agent", BROWSER)).hasStatusOk();
		assertThat(events).contains("$mp_web_page_view")
			.with("current_url_path", "/")
			.with("$browser", "Firefox")
			.forAnonymousVisitor()
			.once();
	}

	@Test
	void recordsAnnotatedMethod(@Autowired MockMvc mvc, RecordedEvents events) throws Exception {
		mvc.perform(post("/brew")).andExpect(status().isOk());
		assertThat(events).containsExactly("Tea Brewed");
	}

	@Test
	void tellsThatResponseFailed(@Autowired MockMvcTester mvc, RecordedEvents events) {
		assertThat(mvc.post().uri("/spill")).hasStatus(409);
		assertThat(events).doesNotContain("Tea Brewed").isEmpty();
		assertThat(events.toString()).contains("Not sent: 'Tea Brewed' (DISCARDED, response-failed)");
	}

	@Test
	void tellsWhyRequestIsNoPageView(@Autowired MockMvcTester mvc, RecordedEvents events) {
		assertThat(mvc.get().uri("/")).hasStatusOk();
		assertThat(mvc.get().uri("/")).hasStatusOk();
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(events).within(Duration.ZERO).contains("$mp_web_page_view"))
			.withMessageContaining("No page view: GET / (")
			.withMessageEndingWith("), 2 times");
	}

	@Test
	void recordsWhatAsyncRequestTracks(@Autowired MockMvcTester mvc, RecordedEvents events) {
		assertThat(mvc.post().uri("/steep")).hasStatusOk();
		assertThat(events).contains("Tea Steeped").once();
	}

}
