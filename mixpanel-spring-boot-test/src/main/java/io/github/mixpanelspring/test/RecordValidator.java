package io.github.mixpanelspring.test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Mixpanel checks in each record of a strict import.
 */
final class RecordValidator {

	private static final Set<String> FORBIDDEN_IDS = Set.of("00000000-0000-0000-0000-000000000000", "anon", "anonymous",
			"nil", "none", "null", "n/a", "na", "undefined", "unknown", "<nil>", "0", "-1", "true", "false", "[]",
			"{}");

	private static final long EARLIEST = Instant.parse("1971-01-01T00:00:00Z").toEpochMilli();

	private static final Duration TOLERANCE = Duration.ofHours(1);

	private static final int RECORD_SIZE = 1024 * 1024;

	private static final int MEMBERS = 255;

	private static final int DEPTH = 3;

	private static final int INSERT_ID_LENGTH = 36;

	private final InstantSource clock;

	RecordValidator(InstantSource clock) {
		this.clock = clock;
	}

	/**
	 * Looks for the first mistake of a record.
	 */
	@Nullable Failure validate(JsonNode node) {
		JsonNode name = node.path("event");
		if (!name.isString() || name.asString().isBlank()) {
			return new Failure("event", "'event' must be a string that is not empty");
		}
		JsonNode properties = node.path("properties");
		if (!properties.isObject()) {
			return new Failure("properties", "'properties' must be an object");
		}
		if (properties.size() >= MEMBERS) {
			return new Failure("properties", "'properties' must have fewer than 255 members");
		}
		if (node.toString().length() >= RECORD_SIZE) {
			return new Failure("properties", "the event must be smaller than 1 MB");
		}
		Failure failure = time(properties.path("time"));
		failure = (failure != null) ? failure : insertId(properties.path("$insert_id"));
		failure = (failure != null) ? failure : distinctId(properties);
		return (failure != null) ? failure : values(properties);
	}

	private @Nullable Failure time(JsonNode time) {
		String field = "properties.time";
		if (!time.isIntegralNumber() || !time.canConvertToLong()) {
			return new Failure(field, "'properties.time' must be seconds or milliseconds since 1970");
		}
		long value = time.asLong();
		// What would be before 1971 in milliseconds is meant in seconds
		long millis = (value >= 0 && value < EARLIEST) ? value * 1000 : value;
		if (millis < EARLIEST) {
			return new Failure(field, "'properties.time' must not be before 1971-01-01");
		}
		if (millis > this.clock.instant().plus(TOLERANCE).toEpochMilli()) {
			return new Failure(field, "'properties.time' must not be more than an hour in the future");
		}
		return null;
	}

	private @Nullable Failure insertId(JsonNode insertId) {
		String field = "properties.$insert_id";
		String id = insertId.isString() ? insertId.asString() : "";
		if (id.isEmpty()) {
			return new Failure(field, "'$insert_id' must be a string that is not empty");
		}
		if (id.length() > INSERT_ID_LENGTH) {
			return new Failure(field, "'$insert_id' is invalid: must have at most 36 characters");
		}
		if (!id.chars().allMatch(RecordValidator::isIdCharacter)) {
			return new Failure(field,
					"'$insert_id' is invalid: must only contain alphanumeric or hyphen '-' characters");
		}
		return isForbidden(id) ? new Failure(field, "'$insert_id' is invalid: forbidden value") : null;
	}

	private static boolean isIdCharacter(int c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
	}

	private @Nullable Failure distinctId(JsonNode properties) {
		// Where there is none, the user's id becomes the distinct id
		String name = properties.has("distinct_id") ? "distinct_id" : "$user_id";
		JsonNode id = properties.path(name);
		if (!id.isMissingNode() && (!id.isString() || isForbidden(id.asString()))) {
			return new Failure("properties." + name, "'" + name + "' is invalid: not a string, or a forbidden value");
		}
		return null;
	}

	static boolean isForbidden(String id) {
		return FORBIDDEN_IDS.contains(id);
	}

	private @Nullable Failure values(JsonNode properties) {
		for (Map.Entry<String, JsonNode> property : properties.properties()) {
			if (!isAllowed(property.getValue(), DEPTH)) {
				return new Failure("properties." + property.getKey(),
						"must have fewer than 255 members and at most 3 levels");
			}
		}
		return null;
	}

	private boolean isAllowed(JsonNode value, int depth) {
		if (!value.isContainer()) {
			return true;
		}
		if (depth == 0 || value.size() >= MEMBERS) {
			return false;
		}
		for (JsonNode member : value) {
			if (!isAllowed(member, depth - 1)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Where the mistake is, and what it is.
	 */
	record Failure(String field, String message) {

	}

}
