package io.github.mixpanelspring.console;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.mixpanelspring.TestApplication;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page of the console that is open: reads its stream, and knows the latest of each
 * entry.
 */
final class OpenConsole implements AutoCloseable {

	private final HttpResponse<Stream<String>> response;

	private final Map<Integer, JsonNode> entries = new LinkedHashMap<>();

	private final List<String> types = new ArrayList<>();

	private String lastId = "";

	private @Nullable JsonNode status;

	private volatile boolean ended;

	private OpenConsole(HttpResponse<Stream<String>> response) {
		this.response = response;
		Thread reader = new Thread(this::read, "console-reader");
		reader.setDaemon(true);
		reader.start();
	}

	/**
	 * Opens the console.
	 * @param headers names and values
	 */
	static OpenConsole of(TestApplication application, String... headers) throws Exception {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + application.port() + "/mixpanel/stream"));
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return new OpenConsole(HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofLines()));
	}

	private void read() {
		try {
			StringBuilder type = new StringBuilder();
			this.response.body().forEach((line) -> read(line, type));
		}
		catch (RuntimeException ex) {
			// The connection is cut, which ends it too
		}
		this.ended = true;
	}

	private synchronized void read(String line, StringBuilder type) {
		if (line.startsWith("id: ")) {
			this.lastId = line.substring(4);
		}
		else if (line.startsWith("event: ")) {
			type.replace(0, type.length(), line.substring(7));
			this.types.add(type.toString());
		}
		else if (line.startsWith("data: ")) {
			JsonNode data = new JsonMapper().readTree(line.substring(6));
			if (type.toString().equals("entry")) {
				this.entries.put(data.get("number").asInt(), data);
			}
			else if (type.toString().equals("status")) {
				this.status = data;
			}
		}
	}

	HttpResponse<?> response() {
		return this.response;
	}

	synchronized String lastId() {
		return this.lastId;
	}

	/**
	 * Returns the types of the events that came.
	 */
	synchronized List<String> types() {
		return List.copyOf(this.types);
	}

	synchronized List<JsonNode> entries() {
		return List.copyOf(this.entries.values());
	}

	/**
	 * Waits for an entry, and that it comes to a state.
	 */
	JsonNode await(String name, String state) {
		return Objects.requireNonNull(waiting().until(() -> find(name, state), Objects::nonNull));
	}

	private @Nullable JsonNode find(String name, String state) {
		return entries().stream()
			.filter((entry) -> entry.get("name").asString().equals(name) && entry.get("state").asString().equals(state))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Waits until the counters have a value.
	 */
	void awaitStatus(String counter, int value) {
		waiting().until(() -> {
			synchronized (this) {
				return this.status != null && this.status.get(counter).asInt() == value;
			}
		});
	}

	/**
	 * Waits until something is said to be wrong with the events.
	 */
	void awaitProblem(String text) {
		waiting().until(() -> {
			synchronized (this) {
				return this.status != null
						&& this.status.get("lanes").get(0).path("problem").asString("").contains(text);
			}
		});
	}

	void awaitEnd() {
		waiting().until(() -> this.ended);
	}

	private static org.awaitility.core.ConditionFactory waiting() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
	}

	@Override
	public void close() {
		this.response.body().close();
	}

}
