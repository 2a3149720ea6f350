package io.github.mixpanelspring.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A status with the JSON that goes with it.
 */
record Answer(int status, Map<String, @Nullable Object> body) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Map<Integer, String> NAMES = Map.of(200, "OK", 400, "Bad Request", 401, "Unauthorized", 413,
			"Request Entity Too Large", 429, "Too Many Requests");

	static Answer imported(int records) {
		Answer answer = new Answer(200, new LinkedHashMap<>());
		answer.body.put("code", 200);
		answer.body.put("num_records_imported", records);
		answer.body.put("status", "OK");
		return answer;
	}

	static Answer error(int status, String message) {
		Answer answer = new Answer(status, new LinkedHashMap<>());
		answer.body.put("code", status);
		answer.body.put("error", message);
		answer.body.put("status", NAMES.getOrDefault(status, "error"));
		return answer;
	}

	static Answer failed(List<Map<String, Object>> records, int imported) {
		Answer answer = error(400, "some data points in the request failed validation");
		answer.body.put("failed_records", records);
		answer.body.put("num_records_imported", imported);
		return answer;
	}

	/**
	 * The verbose answer to updates.
	 * @param error what is wrong with them, or {@code null} if nothing is
	 */
	static Answer verbose(@Nullable String error) {
		Answer answer = new Answer(200, new LinkedHashMap<>());
		answer.body.put("status", (error == null) ? 1 : 0);
		answer.body.put("error", error);
		return answer;
	}

	static Answer failedUpdates(List<Map<String, Object>> records, int taken) {
		Answer answer = new Answer(200, new LinkedHashMap<>(failed(records, taken).body));
		answer.body.remove("num_records_imported");
		answer.body.put("num_good_events", taken);
		return answer;
	}

	String toJson() {
		return JSON.writeValueAsString(this.body);
	}

}
