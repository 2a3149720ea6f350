package io.github.mixpanelspring.test;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mixpanelspring.test.RecordValidator.Failure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Mixpanel checks in each record of {@code /engage} and {@code /groups}.
 */
final class UpdateValidator {

	static final Set<String> PROFILE_OPERATIONS = Set.of("$set", "$set_once", "$add", "$append", "$union", "$remove",
			"$unset", "$delete");

	static final Set<String> GROUP_OPERATIONS = Set.of("$set", "$set_once", "$unset", "$union", "$remove", "$delete");

	private static final int RECORD_SIZE = 1024 * 1024;

	private final String token;

	private final List<String> ids;

	private final Set<String> operations;

	UpdateValidator(String token, List<String> ids, Set<String> operations) {
		this.token = token;
		this.ids = ids;
		this.operations = operations;
	}

	/**
	 * Looks for the first mistake of a record.
	 */
	@Nullable Failure validate(JsonNode record) {
		if (!record.isObject() || record.toString().length() > RECORD_SIZE) {
			return new Failure("", "the update must be an object of at most 1 MB");
		}
		if (!this.token.equals(record.path("$token").asString(""))) {
			return new Failure("$token", "token, missing or empty, or not that of the project");
		}
		for (String id : this.ids) {
			JsonNode value = record.path(id);
			if (!value.isString() || value.asString().isEmpty() || RecordValidator.isForbidden(value.asString())) {
				return new Failure(id, "'" + id + "' must be a string that is not empty or forbidden");
			}
		}
		List<String> operations = operations(record);
		if (operations.size() != 1) {
			return new Failure("", "there must be exactly one of " + this.operations + ", but there is " + operations);
		}
		String operation = operations.get(0);
		return isValid(operation, record.path(operation)) ? null
				: new Failure(operation, "'" + operation + "' can't be done with that");
	}

	List<String> operations(JsonNode record) {
		return record.properties().stream().map(Map.Entry::getKey).filter(this.operations::contains).toList();
	}

	private static boolean isValid(String operation, JsonNode value) {
		return switch (operation) {
			case "$delete" -> true;
			case "$unset" -> value.isArray() && value.valueStream().allMatch(JsonNode::isString);
			case "$add" -> value.isObject() && value.valueStream().allMatch(JsonNode::isNumber);
			case "$union" -> value.isObject() && value.valueStream().allMatch(JsonNode::isArray);
			default -> value.isObject();
		};
	}

}
