package io.github.mixpanelspring.test;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what a whole application tracks is recorded without a server, and in each
 * context by itself.
 */
@SpringBootTest
@AutoConfigureMockMvc
@RecordMixpanel
class MockApplicationRecordingTests {

	@Test
	void recordsAnnotatedMethod(@Autowired MockMvcTester mvc, RecordedEvents events) {
		assertThat(mvc.post().uri("/brew")).hasStatusOk();
		assertThat(events).contains("Tea Brewed").once().and().hasSize(1);
	}

}
