package io.github.mixpanelspring.test;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An update of a profile or a group that the server took, as it was sent, but for the
 * token.
 *
 * @param operation the operation, such as {@code $set}
 * @param record the record, with the values of JSON in the order in which they were sent
 */
public record RecordedUpdate(String operation, Map<String, @Nullable Object> record) {

	/**
	 * Creates an update.
	 * @param operation the operation
	 * @param record the record, copied
	 */
	public RecordedUpdate {
		record = Collections.unmodifiableMap(new LinkedHashMap<>(record));
	}

	/**
	 * Returns what the operation is given: for most of them a map of properties.
	 * @return the value
	 */
	public @Nullable Object value() {
		return this.record.get(this.operation);
	}

	/**
	 * Returns what the operation is given for one property.
	 * @param name the property's name
	 * @return the value, or {@code null} if there is none
	 */
	public @Nullable Object property(String name) {
		return (value() instanceof Map<?, ?> properties) ? properties.get(name) : null;
	}

	/**
	 * Returns whose profile is updated.
	 * @return the {@code $distinct_id}, or {@code null} if it is a group's
	 */
	public @Nullable String distinctId() {
		return text("$distinct_id");
	}

	/**
	 * Returns which kind of group is updated.
	 * @return the {@code $group_key}, or {@code null} if it is a user's profile
	 */
	public @Nullable String groupKey() {
		return text("$group_key");
	}

	/**
	 * Returns which group is updated.
	 * @return the {@code $group_id}, or {@code null} if it is a user's profile
	 */
	public @Nullable String groupId() {
		return text("$group_id");
	}

	private @Nullable String text(String name) {
		return (this.record.get(name) instanceof String text) ? text : null;
	}

}
