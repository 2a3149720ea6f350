package io.github.mixpanelspring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.awaitility.Awaitility;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

/**
 * A Mixpanel that takes everything, and shows what it took.
 */
public final class MixpanelServer implements AutoCloseable {

	/**
	 * The token of the only project.
	 */
	public static final String TOKEN = "0123456789abcdef0123456789abcdef";

	private static final JsonMapper mapper = new JsonMapper();

	private static final TypeReference<List<Received>> RECORDS = new TypeReference<>() {
	};

	private static final TypeReference<List<Map<String, Object>>> UPDATES = new TypeReference<>() {
	};

	private final WireMockServer server = new WireMockServer(WireMockConfiguration.options().dynamicPort());

	public MixpanelServer() {
		this.server.start();
		reset();
	}

	/**
	 * Forgets what came.
	 */
	public void reset() {
		this.server.resetAll();
		this.server.stubFor(post(urlPathEqualTo("/import"))
			.willReturn(aResponse().withStatus(200).withBody("{\"code\":200,\"status\":\"OK\"}")));
		for (String path : List.of("/engage", "/groups")) {
			this.server.stubFor(post(urlPathEqualTo(path))
				.willReturn(aResponse().withStatus(200).withBody("{\"status\":1,\"error\":null}")));
		}
	}

	public WireMockServer wireMock() {
		return this.server;
	}

	public String url() {
		return this.server.baseUrl();
	}

	/**
	 * Returns the properties of the events of one name, in the order in which they came.
	 */
	public List<Map<String, Object>> events(String name) {
		return events().stream().filter((event) -> name.equals(event.event())).map(Received::properties).toList();
	}

	/**
	 * Returns all events.
	 */
	public List<Received> events() {
		List<Received> events = new ArrayList<>();
		for (LoggedRequest request : this.server.findAll(postRequestedFor(urlPathEqualTo("/import")))) {
			events.addAll(mapper.readValue(request.getBodyAsString(), RECORDS));
		}
		return events;
	}

	/**
	 * Returns the updates of profiles, in the order in which they came, without the
	 * token.
	 */
	public List<Map<String, Object>> profileUpdates() {
		return updates("/engage");
	}

	/**
	 * Returns the updates of groups, in the order in which they came, without the token.
	 */
	public List<Map<String, Object>> groupUpdates() {
		return updates("/groups");
	}

	private List<Map<String, Object>> updates(String path) {
		List<Map<String, Object>> updates = new ArrayList<>();
		for (LoggedRequest request : this.server.findAll(postRequestedFor(urlPathEqualTo(path)))) {
			updates.addAll(mapper.readValue(request.getBodyAsString(), UPDATES));
		}
		updates.forEach((update) -> {
			if (!TOKEN.equals(update.remove("$token"))) {
				throw new IllegalStateException("An update without its project's token: " + update);
			}
		});
		return updates;
	}

	/**
	 * Waits for the updates of profiles that came until a last one, which is left out.
	 */
	public List<Map<String, Object>> awaitProfileUpdatesUntil(String last) {
		Awaitility.await()
			.alias("an update of the profile '" + last + "'")
			.atMost(Duration.ofSeconds(20))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> profileUpdates().stream().anyMatch((update) -> last.equals(update.get("$distinct_id"))));
		return profileUpdates().stream()
			.filter((update) -> !String.valueOf(update.get("$distinct_id")).startsWith("settled"))
			.toList();
	}

	/**
	 * Waits for the first event of a name.
	 */
	public Map<String, Object> await(String name) {
		return await(name, 1).get(0);
	}

	/**
	 * Waits until a number of events of a name have come.
	 */
	public List<Map<String, Object>> await(String name, int count) {
		Awaitility.await()
			.alias(count + " events '" + name + "'")
			.atMost(Duration.ofSeconds(20))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> events(name).size() >= count);
		return events(name);
	}

	@Override
	public void close() {
		this.server.stop();
	}

	/**
	 * An event that came.
	 *
	 * @param event its name
	 * @param properties its properties
	 */
	public record Received(String event, Map<String, Object> properties) {

	}

}
