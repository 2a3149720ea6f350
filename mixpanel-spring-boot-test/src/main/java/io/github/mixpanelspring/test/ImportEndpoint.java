package io.github.mixpanelspring.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Mixpanel's {@code /import}, as its API reference describes it for {@code strict=1}.
 * Source: Mixpanel, "Import Events".
 */
final class ImportEndpoint implements Endpoint {

	private static final int RECORD_LIMIT = 2000;

	private static final int TEXT_LIMIT = 255;

	private static final TypeReference<Map<String, @Nullable Object>> PROPERTIES = new TypeReference<>() {
	};

	private final JsonMapper json = JsonMapper.builder().build();

	private final String authorization;

	private final RecordValidator validator;

	private final ArrivalLog<RecordedEvent> log;

	private volatile Predicate<RecordedEvent> rejected = (event) -> false;

	private volatile int bodyLimit;

	ImportEndpoint(String token, RecordValidator validator, ArrivalLog<RecordedEvent> log) {
		byte[] credentials = (token + ":").getBytes(StandardCharsets.UTF_8);
		this.authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
		this.validator = validator;
		this.log = log;
	}

	void reject(Predicate<RecordedEvent> events) {
		this.rejected = events;
	}

	void limitBody(int bytes) {
		this.bodyLimit = bytes;
	}

	@Override
	public Answer answer(String method, URI uri, Headers headers, byte[] body) {
		if (!"POST".equals(method)) {
			return Answer.error(405, "only POST is allowed");
		}
		if (!isAuthorized(uri, headers.getFirst("Authorization"))) {
			return Answer.error(401, "Invalid credentials");
		}
		if (!isStrict(uri)) {
			return Answer.error(400, "this fake knows strict=1 only");
		}
		try {
			int limit = this.bodyLimit;
			byte[] content = read(headers.getFirst("Content-Encoding"), body, limit);
			if (content.length > limit) {
				return Answer.error(413, "request exceeds max limit of " + limit + " bytes");
			}
			return take(isLines(headers.getFirst("Content-Type")) ? lines(content) : this.json.readTree(content));
		}
		catch (IOException | JacksonException ex) {
			return Answer.error(400, "unable to parse body: " + ex.getMessage());
		}
	}

	/**
	 * Returns whether these are the token, or any service account's credentials, which
	 * need the id of a project. Source: Mixpanel, "Import Events".
	 */
	private boolean isAuthorized(URI uri, @Nullable String authorization) {
		if (this.authorization.equals(authorization)) {
			return true;
		}
		boolean project = parameters(uri).stream().anyMatch((parameter) -> parameter.matches("project_id=\\d+"));
		if (!project || authorization == null || !authorization.startsWith("Basic ")) {
			return false;
		}
		try {
			byte[] credentials = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
			return new String(credentials, StandardCharsets.UTF_8).matches("[^:]+:.+");
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private boolean isStrict(URI uri) {
		return parameters(uri).contains("strict=1");
	}

	private static List<String> parameters(URI uri) {
		return (uri.getQuery() != null) ? Arrays.asList(uri.getQuery().split("&")) : List.of();
	}

	private byte[] read(@Nullable String encoding, byte[] body, int limit) throws IOException {
		InputStream plain = new ByteArrayInputStream(body);
		try (InputStream content = "gzip".equals(encoding) ? new GZIPInputStream(plain) : plain) {
			return content.readNBytes(limit + 1);
		}
	}

	private static boolean isLines(@Nullable String contentType) {
		return contentType != null && contentType.startsWith("application/x-ndjson");
	}

	private JsonNode lines(byte[] content) {
		ArrayNode records = this.json.createArrayNode();
		new String(content, StandardCharsets.UTF_8).lines()
			.filter((line) -> !line.isBlank())
			.map(this.json::readTree)
			.forEach(records::add);
		return records;
	}

	private Answer take(JsonNode records) {
		if (!records.isArray()) {
			return Answer.error(400, "the body must be an array of events");
		}
		if (records.size() > RECORD_LIMIT) {
			return Answer.error(413, "request exceeds max limit of " + RECORD_LIMIT + " events");
		}
		List<RecordedEvent> events = new ArrayList<>();
		List<Map<String, Object>> failed = new ArrayList<>();
		for (int i = 0; i < records.size(); i++) {
			JsonNode node = records.get(i);
			RecordValidator.Failure failure = validate(node);
			if (failure == null) {
				events.add(event(node));
			}
			else {
				failed.add(describe(i, node, failure));
			}
		}
		this.log.add(events);
		return failed.isEmpty() ? Answer.imported(events.size()) : Answer.failed(failed, events.size());
	}

	private RecordedEvent event(JsonNode node) {
		Map<String, @Nullable Object> properties = this.json.convertValue(node.path("properties"), PROPERTIES);
		return new RecordedEvent(cut(node.path("event").asString()), cut(properties));
	}

	/**
	 * Cuts names and texts to what Mixpanel keeps. Source: Mixpanel, "Import Events".
	 */
	private static Map<String, @Nullable Object> cut(Map<?, ?> members) {
		Map<String, @Nullable Object> cut = new LinkedHashMap<>();
		members.forEach((name, value) -> cut.put(cut(String.valueOf(name)), cut(value)));
		return cut;
	}

	private static @Nullable Object cut(@Nullable Object value) {
		if (value instanceof String text) {
			return cut(text);
		}
		if (value instanceof Map<?, ?> map) {
			return cut(map);
		}
		return (value instanceof List<?> list) ? list.stream().map(ImportEndpoint::cut).toList() : value;
	}

	private static String cut(String text) {
		return text.substring(0, Math.min(text.length(), TEXT_LIMIT));
	}

	private RecordValidator.@Nullable Failure validate(JsonNode node) {
		RecordValidator.Failure failure = this.validator.validate(node);
		if (failure == null && this.rejected.test(event(node))) {
			return new RecordValidator.Failure("event", "the event is one that was to be rejected");
		}
		return failure;
	}

	private Map<String, Object> describe(int index, JsonNode node, RecordValidator.Failure failure) {
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("index", index);
		description.put("$insert_id", node.path("properties").path("$insert_id").asString(""));
		description.put("field", failure.field());
		description.put("message", failure.message());
		return description;
	}

}
