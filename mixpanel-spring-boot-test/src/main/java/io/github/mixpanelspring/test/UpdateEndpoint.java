package io.github.mixpanelspring.test;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.Headers;
import io.github.mixpanelspring.test.RecordValidator.Failure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mixpanel's {@code /engage} or {@code /groups}, as its API reference describes them:
 * whatever is wrong, the status is 200, and the body tells.
 */
final class UpdateEndpoint implements Endpoint {

	private static final int RECORD_LIMIT = 2000;

	private static final TypeReference<Map<String, @Nullable Object>> RECORD = new TypeReference<>() {
	};

	private final JsonMapper json = JsonMapper.builder().build();

	private final UpdateValidator validator;

	private final ArrivalLog<RecordedUpdate> log;

	private volatile int bodyLimit;

	UpdateEndpoint(UpdateValidator validator, ArrivalLog<RecordedUpdate> log) {
		this.validator = validator;
		this.log = log;
	}

	void limitBody(int bytes) {
		this.bodyLimit = bytes;
	}

	@Override
	public Answer answer(String method, URI uri, Headers headers, byte[] body) {
		if (!"POST".equals(method)) {
			return Answer.error(405, "only POST is allowed");
		}
		if (headers.containsKey("Authorization")) {
			return Answer.error(401, "credentials belong to /import only");
		}
		if (headers.containsKey("Content-Encoding")) {
			return Answer.verbose("this API does not support gzip encoding");
		}
		List<String> query = (uri.getQuery() != null) ? Arrays.asList(uri.getQuery().split("&")) : List.of();
		if (!query.containsAll(List.of("ip=0", "strict=1", "verbose=1"))) {
			return Answer.verbose("this fake knows ip=0, strict=1 and verbose=1 only");
		}
		if (body.length > this.bodyLimit) {
			return Answer.error(413, "request exceeds max limit of " + this.bodyLimit + " bytes");
		}
		try {
			return take(this.json.readTree(body));
		}
		catch (JacksonException ex) {
			return Answer.verbose("unable to parse body: " + ex.getMessage());
		}
	}

	private Answer take(JsonNode records) {
		if (!records.isArray() || records.isEmpty() || records.size() > RECORD_LIMIT) {
			return Answer.verbose("the body must be an array of 1 to " + RECORD_LIMIT + " updates");
		}
		List<RecordedUpdate> updates = new ArrayList<>();
		List<Map<String, Object>> failed = new ArrayList<>();
		for (int i = 0; i < records.size(); i++) {
			Failure failure = this.validator.validate(records.get(i));
			if (failure == null) {
				updates.add(update(records.get(i)));
			}
			else {
				failed.add(Map.of("index", i, "field", failure.field(), "message", failure.message()));
			}
		}
		this.log.add(updates);
		return failed.isEmpty() ? Answer.verbose(null) : Answer.failedUpdates(failed, updates.size());
	}

	private RecordedUpdate update(JsonNode node) {
		Map<String, @Nullable Object> record = new LinkedHashMap<>(this.json.convertValue(node, RECORD));
		record.remove("$token");
		return new RecordedUpdate(this.validator.operations(node).get(0), record);
	}

}
