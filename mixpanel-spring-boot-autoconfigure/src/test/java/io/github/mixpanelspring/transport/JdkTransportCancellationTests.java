package io.github.mixpanelspring.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JdkTransport} with a server that never comes to an end.
 */
class JdkTransportCancellationTests {

	private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

	private final CountDownLatch reached = new CountDownLatch(1);

	private final CountDownLatch hungUp = new CountDownLatch(1);

	private ServerSocket server;

	private JdkTransport transport;

	@BeforeEach
	void open() throws IOException {
		this.server = new ServerSocket(0);
		this.transport = new JdkTransport(URI.create("http://localhost:" + this.server.getLocalPort()),
				Credentials.token("token"), Duration.ofSeconds(5), List.of());
	}

	@AfterEach
	void close() throws IOException {
		this.transport.close();
		this.server.close();
	}

	@Test
	void givesUpConnectionWhenCancelledBeforeAnyAnswer() throws Exception {
		assertHangsUp((out) -> {
		});
	}

	@Test
	void givesUpConnectionWhenCancelledWithinBody() throws Exception {
		assertHangsUp((out) -> out.write(bytes(HEAD + "Content-Length: 100\r\n\r\n{")));
	}

	@Test
	void givesUpConnectionWhenCancelledWithinChunkedBody() throws Exception {
		assertHangsUp((out) -> out.write(bytes(HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")));
	}

	@Test
	void givesUpBodyThatNeverEnds() throws Exception {
		serve((out) -> {
			out.write(bytes(HEAD + "\r\n"));
			while (true) {
				out.write(new byte[100_000]);
			}
		});
		assertThat(send().get(20, TimeUnit.SECONDS).body()).hasSize(1024 * 1024);
		assertThat(this.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void closesWhileRequestIsUnderWay() throws Exception {
		serve((out) -> {
		});
		CompletableFuture<TransportResponse> response = send();
		assertThat(this.reached.await(20, TimeUnit.SECONDS)).isTrue();
		response.cancel(true);
		this.transport.close();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		assertThat(this.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void keepsInterruptOfThreadThatCloses() throws Exception {
		serve((out) -> {
		});
		send();
		assertThat(this.reached.await(20, TimeUnit.SECONDS)).isTrue();
		Thread.currentThread().interrupt();
		this.transport.close();
		assertThat(Thread.interrupted()).isTrue();
	}

	private void assertHangsUp(Answer answer) throws Exception {
		serve(answer);
		CompletableFuture<TransportResponse> response = send();
		assertThat(this.reached.await(20, TimeUnit.SECONDS)).isTrue();
		response.cancel(true);
		assertThat(this.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
	}

	private CompletableFuture<TransportResponse> send() {
		return this.transport
			.send(new TransportRequest("/import", "strict=1", new byte[] { '[', ']' }, false, true, 0));
	}

	private void serve(Answer answer) {
		Thread thread = new Thread(() -> {
			try (Socket socket = this.server.accept()) {
				socket.getInputStream().read(new byte[64]);
				answer.writeTo(socket.getOutputStream());
				this.reached.countDown();
				// The rest of the request, and then the end of the connection
				socket.getInputStream().transferTo(OutputStream.nullOutputStream());
			}
			catch (IOException ex) {
				// The other side has hung up, as expected
			}
			this.hungUp.countDown();
		});
		thread.setDaemon(true);
		thread.start();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private interface Answer {

		void writeTo(OutputStream out) throws IOException;

	}

}
