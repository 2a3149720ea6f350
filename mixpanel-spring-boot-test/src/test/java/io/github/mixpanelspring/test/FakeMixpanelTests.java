package io.github.mixpanelspring.test;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FakeMixpanel}: what it answers of its own accord.
 */
class FakeMixpanelTests {

	private final FakeMixpanel mixpanel = FakeMixpanel.start();

	private final Client client = new Client(this.mixpanel);

	@AfterEach
	void stop() {
		this.mixpanel.close();
	}

	@Test
	void takesEventsInTheirOrder() throws Exception {
		HttpResponse<String> response = this.client.send(Client.record("First", "a-1"), Client.record("Second", "a-2"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(json(response).path("num_records_imported").asInt()).isEqualTo(2);
		List<RecordedEvent> events = this.mixpanel.awaitEvents(2);
		assertThat(events).extracting(RecordedEvent::name).containsExactly("First", "Second");
		assertThat(events.get(1).property("$insert_id")).isEqualTo("a-2");
		assertThat(events.get(1).distinctId()).isEqualTo("alice");
		assertThat(this.mixpanel.awaitEvents("Second", 1)).containsExactly(events.get(1));
		assertThat(this.mixpanel.requests()).isOne();
	}

	@Test
	void readsGzip() throws Exception {
		byte[] body = Client.gzip("[" + Client.record("Zipped", "a-1") + "]");
		HttpResponse<String> response = this.client
			.send(this.client.request("").header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(body)));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(this.mixpanel.events()).extracting(RecordedEvent::name).containsExactly("Zipped");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/x-ndjson", "application/x-ndjson; charset=utf-8" })
	void readsEventOfEachLine(String type) throws Exception {
		String lines = Client.record("First", "a-1") + "\n\n" + Client.record("Second", "a_2") + "\r\n"
				+ Client.record("Third", "a-3") + "\n";
		HttpResponse<String> response = this.client.send(this.client.request(lines).setHeader("Content-Type", type));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(json(response).path("failed_records").path(0).path("index").asInt()).isOne();
		assertThat(this.mixpanel.events()).extracting(RecordedEvent::name).containsExactly("First", "Third");
	}

	@Test
	void refusesLineThatIsNotJson() throws Exception {
		HttpResponse<String> response = this.client
			.send(this.client.request(Client.record("First", "a-1") + "\n{\"event\":")
				.setHeader("Content-Type", "application/x-ndjson"));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(this.mixpanel.events()).isEmpty();
	}

	@Test
	void takesEventsWithoutAnyIdForThoseOfOnePerson() throws Exception {
		this.client.send("""
				{"event": "Anonymous", "properties": {"time": 1700000000, "$insert_id": "a-1"}}""", """
				{"event": "Anonymous", "properties": {"time": 1700000000, "$insert_id": "a-2"}}""");
		Set<@Nullable Object> persons = this.mixpanel.events()
			.stream()
			.map(RecordedEvent::distinctId)
			.collect(Collectors.toSet());
		assertThat(persons).hasSize(1).doesNotContainNull().doesNotContain("");
	}

	@Test
	void tellsWhatItAnswered() throws Exception {
		this.client.send(Client.record("Bad", "a_1"));
		this.mixpanel.answerNext(1, CannedAnswer.status(503));
		this.client.send(Client.record("Good", "a-2"));
		assertThat(this.mixpanel.toString()).startsWith("FakeMixpanel at " + this.mixpanel.url() + ", requests: 2\n")
			.contains("\n  /import 400 ", "must only contain alphanumeric", "\n  /import 503 ");
	}

	@Test
	void rejectsWhatItIsToldTo() throws Exception {
		this.mixpanel.reject((event) -> event.name().equals("Poison"));
		HttpResponse<String> response = this.client.send(Client.record("Good", "a-1"), Client.record("Poison", "a-2"));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(json(response).path("failed_records").path(0).path("index").asInt()).isOne();
		assertThat(this.mixpanel.events()).extracting(RecordedEvent::name).containsExactly("Good");
	}

	@Test
	void canBeStartedAgainOnItsPort() throws Exception {
		int port = URI.create(this.mixpanel.url()).getPort();
		this.mixpanel.close();
		try (FakeMixpanel again = FakeMixpanel.start(port)) {
			assertThat(again.url()).isEqualTo(this.mixpanel.url());
			assertThat(new Client(again).send(Client.record("Event", "a-1")).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void takesTheValidRecordsOfRequestAndListsTheOthers() throws Exception {
		HttpResponse<String> response = this.client.send(Client.record("Good", "a-1"), Client.record("Bad", "a_2"),
				Client.record("Fine", "a-3"));
		assertThat(response.statusCode()).isEqualTo(400);
		JsonNode body = json(response);
		assertThat(body.path("num_records_imported").asInt()).isEqualTo(2);
		assertThat(body.path("failed_records").size()).isOne();
		JsonNode failed = body.path("failed_records").path(0);
		assertThat(failed.path("index").asInt()).isOne();
		assertThat(failed.path("$insert_id").asString()).isEqualTo("a_2");
		assertThat(failed.path("field").asString()).isEqualTo("properties.$insert_id");
		assertThat(this.mixpanel.events()).extracting(RecordedEvent::name).containsExactly("Good", "Fine");
	}

	@ParameterizedTest
	@ValueSource(strings = { "other:", "0123456789abcdef0123456789abcdef:secret", ":", "" })
	void refusesOtherCredentials(String credentials) throws Exception {
		HttpResponse<String> response = this.client.send(this.client.request("[" + Client.record("Secret", "a-1") + "]")
			.setHeader("Authorization", Client.basic(credentials)));
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(json(response).path("error").asString()).isEqualTo("Invalid credentials");
		assertThat(this.mixpanel.events()).isEmpty();
	}

	@Test
	void refusesLargeBody() throws Exception {
		String records = "[" + Client.record("Large", "a-1") + " ".repeat(3 * 1024 * 1024) + "]";
		HttpResponse<String> response = this.client.send(this.client.request(records));
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(json(response).path("error").asString()).isEqualTo("request exceeds max limit of 2097152 bytes");
		this.mixpanel.limitBody(10_000_000);
		assertThat(this.client.send(this.client.request(records)).statusCode()).isEqualTo(200);
	}

	@Test
	void measuresBodyAfterDecompression() throws Exception {
		byte[] body = Client.gzip("[" + " ".repeat(3 * 1024 * 1024) + "]");
		assertThat(body.length).isLessThan(10_000);
		HttpResponse<String> response = this.client
			.send(this.client.request("").header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(body)));
		assertThat(response.statusCode()).isEqualTo(413);
	}

	@Test
	void takesAtMost2000Records() throws Exception {
		List<String> records = Collections.nCopies(2000, Client.record("Many", "a-1"));
		assertThat(this.client.send(records.toArray(String[]::new)).statusCode()).isEqualTo(200);
		assertThat(this.mixpanel.events()).hasSize(2000);
		records = Collections.nCopies(2001, Client.record("Many", "a-1"));
		assertThat(this.client.send(records.toArray(String[]::new)).statusCode()).isEqualTo(413);
		assertThat(this.mixpanel.events()).hasSize(2000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "[", "[]]", "text", "[{\"event\":}]" })
	void refusesWhatIsNotArrayOfJson(String body) throws Exception {
		HttpResponse<String> response = this.client.send(this.client.request(body));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(json(response).has("failed_records")).isFalse();
	}

	@Test
	void refusesBrokenGzip() throws Exception {
		HttpResponse<String> response = this.client.send(this.client.request("[]").header("Content-Encoding", "gzip"));
		assertThat(response.statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/track?strict=1", "/import/x?strict=1", "/" })
	void hasNoOtherEndpoint(String path) throws Exception {
		HttpResponse<String> response = this.client
			.send(this.client.request("[]").uri(URI.create(this.mixpanel.url() + path)));
		assertThat(response.statusCode()).isEqualTo(404);
	}

	@Test
	void refusesImportThatIsNotStrict() throws Exception {
		HttpResponse<String> response = this.client
			.send(this.client.request("[]").uri(URI.create(this.mixpanel.url() + "/import?strict=0")));
		assertThat(response.statusCode()).isEqualTo(400);
	}

	@Test
	void refusesOtherMethods() throws Exception {
		assertThat(this.client.send(this.client.request("").GET()).statusCode()).isEqualTo(405);
	}

	@Test
	void keepsValuesOfJson() throws Exception {
		this.client.send("""
				{"event": "Typed", "properties": {"time": 1700000000, "$insert_id": "a-1", "distinct_id": "",
				"text": "x", "whole": 2, "large": 5000000000, "real": 1.5, "yes": true, "nothing": null,
				"list": [1, "b"], "map": {"a": 1}}}""");
		RecordedEvent event = this.mixpanel.awaitEvents(1).get(0);
		assertThat(event.properties()).containsEntry("text", "x")
			.containsEntry("whole", 2)
			.containsEntry("large", 5_000_000_000L)
			.containsEntry("real", 1.5)
			.containsEntry("yes", true)
			.containsEntry("nothing", null)
			.containsEntry("list", List.of(1, "b"))
			.containsEntry("map", Map.of("a", 1));
		assertThat(event.distinctId()).isEqualTo("");
	}

	@Test
	void forgetsAllThatItWasToldWhenReset() throws Exception {
		this.client.send(Client.record("Old", "a-1"));
		this.mixpanel.answerNext(1, CannedAnswer.status(500));
		this.mixpanel.reject((event) -> true);
		this.mixpanel.limitBody(10);
		this.mixpanel.reset();
		assertThat(this.mixpanel.events()).isEmpty();
		assertThat(this.mixpanel.requests()).isZero();
		assertThat(this.client.send(Client.record("New", "a-2")).statusCode()).isEqualTo(200);
	}

	private static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

	@Test
	void takesServiceAccountForItsProject() throws Exception {
		String body = "[" + Client.record("Event", "a-1") + "]";
		assertThat(asRobot("/import?strict=1", body).statusCode()).isEqualTo(401);
		assertThat(asRobot("/import?strict=1&project_id=42", body).statusCode()).isEqualTo(200);
	}

	private HttpResponse<String> asRobot(String target, String body) throws Exception {
		return this.client.send(HttpRequest.newBuilder(URI.create(this.mixpanel.url() + target))
			.header("Authorization", Client.basic("robot.1:secret"))
			.POST(BodyPublishers.ofString(body)));
	}

	@Test
	void keepsAsMuchOfTextAsMixpanelDoes() throws Exception {
		String text = "x".repeat(300);
		assertThat(this.client
			.send("""
					{"event": "%s", "properties": {"time": %d, "$insert_id": "a-1", "distinct_id": "", "%s": ["%s"]}}"""
				.formatted(text, System.currentTimeMillis(), text, text))
			.statusCode()).isEqualTo(200);
		RecordedEvent event = this.mixpanel.events().get(0);
		assertThat(event.name()).hasSize(255);
		assertThat(event.properties()).containsEntry("x".repeat(255), List.of("x".repeat(255)));
	}

}
