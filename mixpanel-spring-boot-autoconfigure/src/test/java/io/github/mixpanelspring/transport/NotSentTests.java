package io.github.mixpanelspring.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link JdkTransport}: of which failures it says that nothing was sent.
 */
class NotSentTests {

	private static final byte[] BODY = "[{\"$add\":{\"Orders\":1}}]".getBytes(StandardCharsets.UTF_8);

	private final AtomicInteger connections = new AtomicInteger();

	private ServerSocket server;

	@BeforeEach
	void open() throws IOException {
		this.server = new ServerSocket(0);
	}

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	@Test
	void saysSoWhenConnectionIsRefused() throws Exception {
		this.server.close();
		assertThat(failure("http")).isInstanceOf(NotSentException.class);
	}

	@Test
	void saysSoWhenHostIsUnknown() {
		assertThat(failure(URI.create("http://unknown.invalid"))).isInstanceOf(NotSentException.class);
	}

	@Test
	void saysSoWhenTlsFails() {
		serve((socket) -> {
			// Reads the client's hello, and says something that is not TLS
			socket.getInputStream().read();
			socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		});
		assertThat(failure("https")).isInstanceOf(NotSentException.class);
	}

	@Test
	void saysSoWhenClientCannotBeMade() {
		assertThat(failureWith((builder) -> {
			throw new IllegalStateException("no");
		})).isInstanceOf(NotSentException.class).hasCauseInstanceOf(IllegalStateException.class);
		assertThat(failureWith((builder) -> {
			throw new OutOfMemoryError("no threads");
		})).isInstanceOf(NotSentException.class).hasCauseInstanceOf(OutOfMemoryError.class);
	}

	@Test
	void makesClientLaterThatCouldNotBeMade() throws Exception {
		serve((socket) -> {
			readRequest(socket);
			socket.getOutputStream()
				.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1".getBytes(StandardCharsets.US_ASCII));
		});
		AtomicInteger clients = new AtomicInteger();
		try (JdkTransport transport = transport(uri("http"), (builder) -> {
			if (clients.incrementAndGet() == 1) {
				throw new IllegalStateException("not yet");
			}
		})) {
			assertThat(failure(transport)).isInstanceOf(NotSentException.class);
			assertThat(send(transport).get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
		}
	}

	@Test
	void saysSoWhenRequestCannotBeBuilt() {
		try (JdkTransport transport = transport(uri("http"))) {
			assertThat(failure(transport.send(new TransportRequest("/engage", "not a query", BODY, false, false, 1))))
				.isInstanceOf(NotSentException.class)
				.hasCauseInstanceOf(IllegalArgumentException.class);
		}
	}

	@Test
	void doesNotSaySoWhenConnectionIsClosedAfterRequest() {
		serve(NotSentTests::readRequest);
		assertThat(failure("http")).isInstanceOf(IOException.class).isNotInstanceOf(NotSentException.class);
		assertThat(this.connections).hasValue(1);
	}

	@Test
	void doesNotSaySoWhenKeptConnectionIsClosedAfterNextRequest() throws Exception {
		serve((socket) -> {
			readRequest(socket);
			socket.getOutputStream()
				.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1".getBytes(StandardCharsets.US_ASCII));
			readRequest(socket);
		});
		try (JdkTransport transport = transport(uri("http"))) {
			assertThat(send(transport).get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
			assertThat(failure(transport)).isNotInstanceOf(NotSentException.class);
			assertThat(this.connections).as("no attempt of its own").hasValue(1);
		}
	}

	private @Nullable Throwable failure(String scheme) {
		return failure(uri(scheme));
	}

	private @Nullable Throwable failureWith(HttpClientCustomizer customizer) {
		try (JdkTransport transport = transport(uri("http"), customizer)) {
			return failure(transport);
		}
	}

	private static @Nullable Throwable failure(URI uri) {
		try (JdkTransport transport = transport(uri)) {
			return failure(transport);
		}
	}

	private static @Nullable Throwable failure(JdkTransport transport) {
		return failure(send(transport));
	}

	private static @Nullable Throwable failure(CompletableFuture<TransportResponse> response) {
		return catchThrowableOfType(ExecutionException.class, () -> response.get(30, TimeUnit.SECONDS)).getCause();
	}

	private static CompletableFuture<TransportResponse> send(JdkTransport transport) {
		return transport.send(new TransportRequest("/engage", "ip=0", BODY, false, false, 1));
	}

	private static JdkTransport transport(URI uri, HttpClientCustomizer... customizers) {
		return new JdkTransport(uri, Credentials.token("token"), Duration.ofSeconds(5), List.of(customizers));
	}

	private URI uri(String scheme) {
		return URI.create(scheme + "://localhost:" + this.server.getLocalPort());
	}

	private static void readRequest(Socket socket) throws IOException {
		InputStream in = socket.getInputStream();
		StringBuilder request = new StringBuilder();
		while (!request.toString().endsWith("}}]")) {
			int next = in.read();
			if (next < 0) {
				return;
			}
			request.append((char) next);
		}
	}

	private void serve(Exchange exchange) {
		Thread thread = new Thread(() -> {
			while (!this.server.isClosed()) {
				try (Socket socket = this.server.accept()) {
					this.connections.incrementAndGet();
					exchange.with(socket);
				}
				catch (IOException ex) {
					// The end of the test, or of the connection
					continue;
				}
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * What a server does with a connection before it closes it.
	 */
	private interface Exchange {

		void with(Socket socket) throws IOException;

	}

}
