package io.github.mixpanelspring.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.jspecify.annotations.Nullable;

/**
 * Answers each request with the next canned answer, or as Mixpanel would.
 */
final class Exchanges implements HttpHandler {

	private static final int MAX_LINES = 10;

	private final Map<String, Endpoint> endpoints;

	private final Deque<CannedAnswer> canned = new ConcurrentLinkedDeque<>();

	// The last for each endpoint comes before that for all
	private final Deque<CannedAnswer> always = new ConcurrentLinkedDeque<>();

	private final Deque<Visit> visits = new ConcurrentLinkedDeque<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final IntConsumer resets;

	/**
	 * Creates the handler.
	 * @param endpoints what is answered as Mixpanel would, by path
	 * @param resets resets a connection, by the port of its other end
	 */
	Exchanges(Map<String, Endpoint> endpoints, IntConsumer resets) {
		this.endpoints = endpoints;
		this.resets = resets;
	}

	void enqueue(int times, CannedAnswer answer) {
		for (int i = 0; i < times; i++) {
			this.canned.add(answer);
		}
	}

	void always(CannedAnswer answer) {
		this.always.removeIf((other) -> Objects.equals(other.path(), answer.path()));
		if (answer.path() != null) {
			this.always.addFirst(answer);
		}
		else {
			this.always.addLast(answer);
		}
	}

	void asUsual() {
		this.always.clear();
	}

	int count() {
		return this.visits.size();
	}

	int count(String path) {
		return (int) this.visits.stream().filter((visit) -> visit.path().equals(path)).count();
	}

	void reset() {
		this.canned.clear();
		asUsual();
		this.visits.clear();
	}

	void close() {
		this.closed.countDown();
	}

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			// Read to the end first, or a client that still writes never sees the answer
			byte[] body = exchange.getRequestBody().readAllBytes();
			String path = exchange.getRequestURI().getPath();
			Visit visit = new Visit(path);
			this.visits.add(visit);
			CannedAnswer next = next(path);
			CannedAnswer canned = (next != null) ? next : find(this.always, path);
			if (canned == null) {
				send(exchange, visit.ends(genuine(exchange, body)));
				return;
			}
			if (canned.taking()) {
				genuine(exchange, body);
			}
			pause(canned.delay());
			if (canned.resets()) {
				this.resets.accept(exchange.getRemoteAddress().getPort());
			}
			Answer answer = canned.answer();
			if (answer == null) {
				visit.breaks();
				return;
			}
			canned.headers().forEach(exchange.getResponseHeaders()::set);
			send(exchange, visit.ends(answer));
		}
	}

	private @Nullable CannedAnswer next(String path) {
		CannedAnswer next = find(this.canned, path);
		// Who loses it to another request looks again
		return (next == null || this.canned.removeFirstOccurrence(next)) ? next : next(path);
	}

	private static @Nullable CannedAnswer find(Deque<CannedAnswer> answers, String path) {
		return answers.stream().filter((answer) -> answer.isFor(path)).findFirst().orElse(null);
	}

	private Answer genuine(HttpExchange exchange, byte[] body) {
		String path = exchange.getRequestURI().getPath();
		Endpoint endpoint = this.endpoints.get(path);
		if (endpoint == null) {
			return Answer.error(404, "no such endpoint: " + path);
		}
		try {
			return endpoint.answer(exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(),
					body);
		}
		catch (RuntimeException ex) {
			return Answer.error(500, "Mistake in the fake: " + ex);
		}
	}

	/**
	 * Tells of the latest requests and what became of them.
	 */
	@Override
	public String toString() {
		List<Visit> all = List.copyOf(this.visits);
		List<Visit> latest = all.subList(Math.max(0, all.size() - MAX_LINES), all.size());
		return "requests: " + all.size() + latest.stream().map((visit) -> "\n  " + visit).collect(Collectors.joining());
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
