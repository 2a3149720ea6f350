package io.github.mixpanelspring;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.mixpanelspring.Update.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What Mixpanel does with the properties of any profile, a user's or a group's.
 *
 * @param <P> the kind of profile
 */
public abstract sealed class ProfileOperations<P extends ProfileOperations<P>> permits Profile, Group {

	ProfileOperations() {
	}

	/**
	 * Sets a property, and makes the profile if there is none.
	 * @param name the property's name; Mixpanel shows {@code $name}, {@code $email},
	 * {@code $avatar} and others of its own in its own way
	 * @param value the value
	 * @return this
	 * @throws IllegalArgumentException if the name is blank
	 */
	public P set(String name, @Nullable Object value) {
		return update(Operation.SET, name, value);
	}

	/**
	 * Sets properties, and makes the profile if there is none.
	 * @param properties names and values
	 * @return this
	 * @throws IllegalArgumentException if a name is blank
	 */
	public P set(Map<String, ?> properties) {
		Arguments.requireNonNull(properties, "properties");
		return update(Operation.SET, properties);
	}

	/**
	 * Sets a property that the profile does not have yet.
	 * @param name the property's name
	 * @param value the value
	 * @return this
	 * @throws IllegalArgumentException if the name is blank
	 */
	public P setOnce(String name, @Nullable Object value) {
		return update(Operation.SET_ONCE, name, value);
	}

	/**
	 * Sets properties that the profile does not have yet.
	 * @param properties names and values
	 * @return this
	 * @throws IllegalArgumentException if a name is blank
	 */
	public P setOnce(Map<String, ?> properties) {
		Arguments.requireNonNull(properties, "properties");
		return update(Operation.SET_ONCE, properties);
	}

	/**
	 * Adds to a list the values that it does not have yet.
	 * @param name the property's name; a list that is missing is empty
	 * @param values strings, numbers, and what is sent as one of these
	 * @return this
	 * @throws IllegalArgumentException if the name is blank
	 */
	public P union(String name, Collection<?> values) {
		Arguments.requireNonNull(values, "values");
		return update(Operation.UNION, name, values);
	}

	/**
	 * Removes a value from a list.
	 * @param name the property's name
	 * @param value the value
	 * @return this
	 * @throws IllegalArgumentException if the name is blank
	 */
	public P remove(String name, @Nullable Object value) {
		return update(Operation.REMOVE, name, value);
	}

	/**
	 * Removes properties.
	 * @param names the properties' names
	 * @return this
	 * @throws IllegalArgumentException if a name is blank
	 */
	public P unset(String... names) {
		Arguments.requireNonNull(names, "names");
		Map<String, @Nullable Object> properties = new LinkedHashMap<>();
		Arrays.asList(names).forEach((name) -> properties.put(name, null));
		return update(Operation.UNSET, properties);
	}

	/**
	 * Deletes the profile with all its properties; events stay. A later update makes a
	 * new one.
	 * @return this
	 */
	public P delete() {
		return update(Operation.DELETE, Map.of());
	}

	final P update(Operation operation, String name, @Nullable Object value) {
		return update(operation, Collections.singletonMap(Arguments.requireText(name, "name"), value));
	}

	/**
	 * Tracks an update.
	 * @return this profile
	 */
	abstract P update(Operation operation, Map<String, ? extends @Nullable Object> properties);

}
