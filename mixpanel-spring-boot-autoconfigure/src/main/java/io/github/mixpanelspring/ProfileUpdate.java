package io.github.mixpanelspring;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A change to the profile of a user.
 *
 * @param distinctId whose profile it is, or {@code null} for the signed-in user of the
 * current request
 * @param operation what is done
 * @param properties what it is done with
 * @param modifiers what stands beside the operation, by Mixpanel's names: {@code $ip},
 * {@code $latitude}, {@code $longitude}, {@code $ignore_time}, {@code $ignore_alias},
 * {@code $time}; the library adds the first and the fourth where they are missing
 * @param emit when the update is let go
 */
public record ProfileUpdate(@Nullable String distinctId, Operation operation, Map<String, @Nullable Object> properties,
		Map<String, Object> modifiers, Emit emit) implements Update {

	/**
	 * Creates an update.
	 * @param distinctId whose profile it is, or {@code null} for the signed-in user
	 * @param operation what is done
	 * @param properties what it is done with, copied
	 * @param modifiers what stands beside the operation, copied
	 * @param emit when the update is let go
	 * @throws IllegalArgumentException if the id or a name is blank
	 */
	public ProfileUpdate {
		if (distinctId != null) {
			Arguments.requireText(distinctId, "distinctId");
		}
		Arguments.requireNonNull(operation, "operation");
		properties = Arguments.copyOf(properties);
		modifiers = Collections.unmodifiableMap(new LinkedHashMap<>(modifiers));
		Arguments.requireNonNull(emit, "emit");
	}

	@Override
	public String toString() {
		return "ProfileUpdate[" + this.operation.key() + "]";
	}

}
