package io.github.mixpanelspring.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.jspecify.annotations.Nullable;

/**
 * Answers each request with the next canned answer, or as Mixpanel would.
 */
final class Exchanges implements HttpHandler {

	private final ImportEndpoint endpoint;

	private final Queue<CannedAnswer> canned = new ConcurrentLinkedQueue<>();

	private volatile @Nullable CannedAnswer always;

	private final AtomicInteger count = new AtomicInteger();

	private final CountDownLatch closed = new CountDownLatch(1);

	Exchanges(ImportEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	void enqueue(int times, CannedAnswer answer) {
		for (int i = 0; i < times; i++) {
			this.canned.add(answer);
		}
	}

	void always(@Nullable CannedAnswer answer) {
		this.always = answer;
	}

	int count() {
		return this.count.get();
	}

	void reset() {
		this.canned.clear();
		this.always = null;
		this.count.set(0);
	}

	void close() {
		this.closed.countDown();
	}

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			// Read to the end first, or a client that still writes never sees the answer
			byte[] body = exchange.getRequestBody().readAllBytes();
			this.count.incrementAndGet();
			CannedAnswer next = this.canned.poll();
			CannedAnswer canned = (next != null) ? next : this.always;
			if (canned == null) {
				send(exchange, genuine(exchange, body));
				return;
			}
			pause(canned.delay());
			if (canned.taking()) {
				genuine(exchange, body);
			}
			Answer answer = canned.answer();
			if (answer != null) {
				canned.headers().forEach(exchange.getResponseHeaders()::set);
				send(exchange, answer);
			}
		}
	}

	private Answer genuine(HttpExchange exchange, byte[] body) {
		try {
			return this.endpoint.answer(exchange.getRequestMethod(), exchange.getRequestURI(),
					exchange.getRequestHeaders(), body);
		}
		catch (RuntimeException ex) {
			return Answer.error(500, "Mistake in the fake: " + ex);
		}
	}

	private void pause(Duration delay) {
		try {
			// Not a sleep, so that closing the server ends it
			this.closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void send(HttpExchange exchange, Answer answer) throws IOException {
		byte[] bytes = answer.toJson().getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(answer.status(), bytes.length);
		exchange.getResponseBody().write(bytes);
	}

}
