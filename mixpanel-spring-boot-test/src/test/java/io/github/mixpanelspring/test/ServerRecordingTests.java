package io.github.mixpanelspring.test;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what a server tracks is recorded, without any annotation.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = TeaShop.class)
class ServerRecordingTests {

	private final RestTestClient client;

	private final RecordedEvents events;

	ServerRecordingTests(@LocalServerPort int port, @Autowired RecordedEvents events) {
		this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
		this.events = events;
	}

	@RepeatedTest(3)
	void recordsWhatOneTestCauses() {
		this.client.post().uri("/brew").exchange().expectStatus().isOk();
		this.client.post().uri("/steep").exchange().expectStatus().isOk();
		assertThat(this.events).contains("Tea Steeped").once().and().contains("Tea Brewed").once().and().hasSize(2);
	}

	@Test
	void seesFailedRequestThroughToItsEnd() {
		this.client.post().uri("/spill").exchange().expectStatus().isEqualTo(409);
		assertThat(this.events).isEmpty();
		assertThat(this.events.toString()).contains("response-failed");
	}

}
