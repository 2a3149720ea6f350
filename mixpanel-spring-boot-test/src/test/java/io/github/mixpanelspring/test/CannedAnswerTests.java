package io.github.mixpanelspring.test;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CannedAnswer}.
 */
class CannedAnswerTests {

	private final FakeMixpanel mixpanel = FakeMixpanel.start();

	private final Client client = new Client(this.mixpanel);

	@AfterEach
	void stop() {
		this.mixpanel.close();
	}

	@Test
	void isGivenUntilMixpanelAnswersAsUsual() throws Exception {
		this.mixpanel.answerAll(CannedAnswer.status(503));
		this.mixpanel.answerNext(1, CannedAnswer.status(429));
		assertThat(this.client.send(Client.record("Event", "a-1")).statusCode()).isEqualTo(429);
		assertThat(this.client.send(Client.record("Event", "a-1")).statusCode()).isEqualTo(503);
		assertThat(this.client.send(Client.record("Event", "a-1")).statusCode()).isEqualTo(503);
		this.mixpanel.answerAsUsual();
		assertThat(this.client.send(Client.record("Event", "a-1")).statusCode()).isEqualTo(200);
	}

	@Test
	void answersAsManyRequestsAsSaid() throws Exception {
		this.mixpanel.answerNext(2, CannedAnswer.status(429).header("Retry-After", "3"));
		this.mixpanel.answerNext(1, CannedAnswer.status(503));
		HttpResponse<String> response = this.client.send(Client.record("Busy", "a-1"));
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(response.headers().firstValue("Retry-After")).hasValue("3");
		assertThat(response.body()).contains("\"code\":429", "\"status\":\"Too Many Requests\"");
		assertThat(this.client.send(Client.record("Busy", "a-1")).statusCode()).isEqualTo(429);
		assertThat(this.client.send(Client.record("Busy", "a-1")).statusCode()).isEqualTo(503);
		assertThat(this.mixpanel.events()).isEmpty();
		assertThat(this.client.send(Client.record("Busy", "a-1")).statusCode()).isEqualTo(200);
		assertThat(this.mixpanel.events()).hasSize(1);
		assertThat(this.mixpanel.requests()).isEqualTo(4);
	}

	@Test
	void closesConnectionWithoutAnswer() throws Exception {
		this.mixpanel.answerNext(1, CannedAnswer.disconnect());
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.client.send(Client.record("Lost", "a-1")));
		assertThat(this.mixpanel.events()).isEmpty();
		assertThat(this.client.send(Client.record("Found", "a-1")).statusCode()).isEqualTo(200);
	}

	@Test
	void resetsConnection() throws Exception {
		this.mixpanel.answerNext(1, CannedAnswer.reset());
		URI url = URI.create(this.mixpanel.url());
		try (Socket socket = new Socket(url.getHost(), url.getPort())) {
			socket.getOutputStream()
				.write("POST /import HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n[]".getBytes());
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> socket.getInputStream().read())
				.withMessageContaining("reset");
		}
		assertThat(this.client.send(Client.record("Found", "a-1")).statusCode()).isEqualTo(200);
		assertThat(this.mixpanel.events()).extracting(RecordedEvent::name).containsExactly("Found");
	}

	@Test
	void takesEventsThoughTheAnswerIsLost() {
		this.mixpanel.answerNext(1, CannedAnswer.disconnect().takingEvents());
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.client.send(Client.record("Taken", "a-1")));
		assertThat(this.mixpanel.awaitEvents(1)).extracting(RecordedEvent::name).containsExactly("Taken");
	}

	@Test
	void keepsOneClientWaitingAndServesTheOthers() throws Exception {
		this.mixpanel.answerNext(1, CannedAnswer.status(200).after(Duration.ofHours(1)));
		assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> this.client
			.send(this.client.request("[" + Client.record("Slow", "a-1") + "]").timeout(Duration.ofMillis(200))));
		assertThat(this.client.send(Client.record("Quick", "a-2")).statusCode()).isEqualTo(200);
		assertThat(this.mixpanel.events()).extracting(RecordedEvent::name).containsExactly("Quick");
	}

}
