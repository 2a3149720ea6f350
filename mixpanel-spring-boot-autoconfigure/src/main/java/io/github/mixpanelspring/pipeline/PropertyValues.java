package io.github.mixpanelspring.pipeline;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the property values of an application into the ones that Mixpanel knows: strings,
 * numbers, booleans, {@code null}, and lists and maps of these.
 * <p>
 * The result shares nothing with the original. What can't be sent is left out and
 * reported once a type; nothing that an application passes makes it throw. Thread-safe.
 */
public final class PropertyValues {

	/**
	 * The length of a string, in UTF-16 units, that Mixpanel keeps. Source: Mixpanel,
	 * "Import Events", and mixpanel-js, which cuts each string before it is sent.
	 */
	public static final int MAX_STRING_LENGTH = 255;

	/**
	 * The number of properties, and of elements of a list or a map, that Mixpanel keeps
	 * ("fewer than 255"). Source: Mixpanel, "Import Events".
	 */
	public static final int MAX_SIZE = 254;

	/**
	 * The levels of lists and maps in a property that Mixpanel keeps. Source: Mixpanel,
	 * "Import Events".
	 */
	public static final int MAX_DEPTH = 3;

	// Bounds the time that one event can take, since 254 * 254 * 254 values would be
	// legal
	private static final int MAX_VALUES = 5000;

	private static final int MAX_REPORTED_TYPES = 100;

	private static final Object LEFT_OUT = new Object();

	private static final Logger logger = LoggerFactory.getLogger(PropertyValues.class);

	private final RecordValues records = new RecordValues();

	private final Set<Class<?>> reported = ConcurrentHashMap.newKeySet();

	/**
	 * Takes a snapshot of properties.
	 * @param properties names and values
	 * @return an independent, modifiable map
	 */
	public Map<String, @Nullable Object> snapshot(Map<String, ? extends @Nullable Object> properties) {
		return new Snapshot().map(properties, 0);
	}

	private void report(Object value, String why) {
		if (this.reported.size() < MAX_REPORTED_TYPES && this.reported.add(value.getClass())) {
			logger.warn("A property value of {} was left out, as will be all others of this type: {}",
					value.getClass().getName(), why);
		}
	}

	/**
	 * One pass over the properties of an event.
	 */
	private final class Snapshot {

		private int values;

		Map<String, @Nullable Object> map(Map<?, ?> source, int depth) {
			Map<String, @Nullable Object> target = new LinkedHashMap<>();
			for (Map.Entry<?, ?> entry : source.entrySet()) {
				String name = name(entry.getKey());
				if (name == null || target.size() == MAX_SIZE) {
					continue;
				}
				Object value = convert(entry.getValue(), depth);
				if (value != LEFT_OUT) {
					target.put(name, value);
				}
			}
			return target;
		}

		private @Nullable String name(@Nullable Object key) {
			if (key instanceof String text) {
				return text.isBlank() ? null : Strings.limit(text);
			}
			if (key instanceof Enum<?> constant) {
				return constant.name();
			}
			if (key instanceof Number || key instanceof UUID) {
				return Strings.limit(key.toString());
			}
			if (key != null) {
				report(key, "a name has to be a string");
			}
			return null;
		}

		private List<@Nullable Object> list(Object array, int depth) {
			int length = Array.getLength(array);
			List<@Nullable Object> target = new ArrayList<>(Math.min(length, MAX_SIZE));
			for (int i = 0; i < length && target.size() < MAX_SIZE; i++) {
				Object value = convert(Array.get(array, i), depth);
				if (value != LEFT_OUT) {
					target.add(value);
				}
			}
			return target;
		}

		private @Nullable Object convert(@Nullable Object value, int depth) {
			if (value == null) {
				return null;
			}
			if (++this.values > MAX_VALUES) {
				return LEFT_OUT;
			}
			try {
				Object scalar = ScalarValues.convert(value);
				if (scalar == ScalarValues.NOT_A_NUMBER) {
					return LEFT_OUT;
				}
				return (scalar != null) ? scalar : container(value, depth + 1);
			}
			catch (Exception | StackOverflowError ex) {
				// A collection that another thread changes, or that loads its elements
				// from a session that is closed by now
				report(value, "it could not be read (" + ex.getClass().getSimpleName() + ")");
				return LEFT_OUT;
			}
		}

		private @Nullable Object container(Object value, int depth) throws ReflectiveOperationException {
			if (isOptional(value)) {
				return convert(unwrap(value), depth - 1);
			}
			boolean array = value.getClass().isArray() && !(value instanceof byte[]) && !(value instanceof char[]);
			if (!array && !(value instanceof Collection) && !(value instanceof Map) && !(value instanceof Record)) {
				report(value, "it is neither a string, a number, a date nor a collection; pass what it should say");
				return LEFT_OUT;
			}
			if (depth > MAX_DEPTH) {
				return LEFT_OUT;
			}
			if (value instanceof Map<?, ?> map) {
				return map(map, depth);
			}
			if (value instanceof Record instance) {
				return map(PropertyValues.this.records.read(instance), depth);
			}
			return list((value instanceof Collection<?> collection) ? collection.toArray() : value, depth);
		}

		private boolean isOptional(Object value) {
			return value instanceof Optional || value instanceof OptionalInt || value instanceof OptionalLong
					|| value instanceof OptionalDouble;
		}

		private @Nullable Object unwrap(Object value) {
			if (value instanceof OptionalInt optional) {
				return optional.isPresent() ? optional.getAsInt() : null;
			}
			if (value instanceof OptionalLong optional) {
				return optional.isPresent() ? optional.getAsLong() : null;
			}
			if (value instanceof OptionalDouble optional) {
				return optional.isPresent() ? optional.getAsDouble() : null;
			}
			return ((Optional<?>) value).orElse(null);
		}

	}

}
