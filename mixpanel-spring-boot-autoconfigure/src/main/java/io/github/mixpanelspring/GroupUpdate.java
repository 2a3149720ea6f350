package io.github.mixpanelspring;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A change to the profile of a group, such as a company.
 *
 * @param key the group key, as it is named in Mixpanel's project settings
 * @param id which of the groups it is
 * @param operation what is done; neither {@link Update.Operation#ADD} nor
 * {@link Update.Operation#APPEND}, which Mixpanel does for users only
 * @param properties what it is done with
 * @param emit when the update is let go
 */
public record GroupUpdate(String key, String id, Operation operation, Map<String, @Nullable Object> properties,
		Emit emit) implements Update {

	/**
	 * Creates an update.
	 * @param key the group key
	 * @param id which of the groups it is
	 * @param operation what is done
	 * @param properties what it is done with, copied
	 * @param emit when the update is let go
	 * @throws IllegalArgumentException if the key, the id or a name is blank, or if
	 * groups do not know the operation
	 */
	public GroupUpdate {
		Arguments.requireText(key, "key");
		Arguments.requireText(id, "id");
		Arguments.requireNonNull(operation, "operation");
		if (!operation.isRepeatable()) {
			throw new IllegalArgumentException("'operation' must not be " + operation + " for a group");
		}
		properties = Arguments.copyOf(properties);
		Arguments.requireNonNull(emit, "emit");
	}

	@Override
	public String toString() {
		return "GroupUpdate[" + this.operation.key() + "]";
	}

}
