package io.github.mixpanelspring.pipeline;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

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
	static final int MAX_STRING_LENGTH = 255;

	private static final int MAX_REPORTED_TYPES = 100;

	private static final Object LEFT_OUT = new Object();

	private static final Logger logger = LoggerFactory.getLogger(PropertyValues.class);

	private final ValueLimits limits;

	private final RecordValues records = new RecordValues();

	private final Set<Class<?>> reported = ConcurrentHashMap.newKeySet();

	private final WarnOnce unsendable = new WarnOnce(logger,
			"A property value of {} was left out: NaN, infinities and numbers of hundreds of digits can't be sent");

	private final WarnOnce tooDeep = new WarnOnce(logger,
			"A property value of {} was left out: Mixpanel keeps lists and maps that are nested three levels deep");

	private final WarnOnce tooLong = new WarnOnce(logger,
			"A property value of {} was cut: {} entries of a list or map are sent, and {} values in all");

	/**
	 * Creates a conversion.
	 * @param limits how much is kept
	 */
	public PropertyValues(ValueLimits limits) {
		this.limits = limits;
	}

	/**
	 * Takes a snapshot of properties.
	 * @param properties names and values
	 * @return an independent map, of which entries can be replaced
	 */
	public Map<String, @Nullable Object> snapshot(Map<String, ? extends @Nullable Object> properties) {
		return new Snapshot().properties(properties);
	}

	private void report(Object value, String why) {
		if (this.reported.size() < MAX_REPORTED_TYPES && this.reported.add(value.getClass())) {
			logger.warn("A property value of {} was left out: {}. This is said once a type", value.getClass().getName(),
					why);
		}
	}

	/**
	 * One pass over the properties of an event.
	 */
	private final class Snapshot {

		private int values;

		// Whether two names of the source may have become the same
		private boolean ambiguous;

		Map<String, @Nullable Object> properties(Map<String, ? extends @Nullable Object> source) {
			this.ambiguous = source instanceof IdentityHashMap;
			CompactMap target = new CompactMap(Math.min(source.size(), PropertyValues.this.limits.names()));
			// Without an iterator and its entries, since this is done for every event
			source.forEach((name, value) -> {
				if (!isFull(target.size(), PropertyValues.this.limits.names(), source)) {
					copy(name, value, 0, target);
				}
			});
			return target;
		}

		private Map<String, @Nullable Object> map(Map<?, ?> source, int depth) {
			this.ambiguous |= source instanceof IdentityHashMap;
			CompactMap target = new CompactMap(Math.min(source.size(), PropertyValues.this.limits.entries()));
			for (Map.Entry<?, ?> entry : source.entrySet()) {
				if (isFull(target.size(), PropertyValues.this.limits.entries(), source)) {
					break;
				}
				copy(entry.getKey(), entry.getValue(), depth, target);
			}
			return target;
		}

		private void copy(@Nullable Object key, @Nullable Object original, int depth, CompactMap target) {
			String name = name(key);
			Object value = (name != null) ? convert(original, depth) : LEFT_OUT;
			if (name == null || value == LEFT_OUT) {
				return;
			}
			this.ambiguous |= !name.equals(key);
			if (this.ambiguous) {
				target.put(name, value);
			}
			else {
				target.add(name, value);
			}
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

		// Not by toArray(), which would read all of a million elements, or of those
		// without end
		private List<@Nullable Object> list(Iterable<?> source, int depth) {
			List<@Nullable Object> target = new ArrayList<>();
			for (Object element : source) {
				if (isFull(target.size(), PropertyValues.this.limits.entries(), source)) {
					break;
				}
				Object value = convert(element, depth);
				if (value != LEFT_OUT) {
					target.add(value);
				}
			}
			return target;
		}

		private boolean isFull(int size, int maxSize, Object source) {
			ValueLimits limits = PropertyValues.this.limits;
			if (size < maxSize && ++this.values <= limits.values()) {
				return false;
			}
			PropertyValues.this.tooLong.warn(source.getClass().getName(), maxSize, limits.values());
			return true;
		}

		private @Nullable Object convert(@Nullable Object value, int depth) {
			if (value == null) {
				return null;
			}
			try {
				Object scalar = ScalarValues.convert(value);
				if (scalar == ScalarValues.UNSENDABLE) {
					PropertyValues.this.unsendable.warn(value.getClass().getName());
					return LEFT_OUT;
				}
				return (scalar != null) ? scalar : container(value, depth + 1);
			}
			catch (Throwable ex) {
				// A collection that another thread changes, or that loads its elements
				// from a session that is closed by now; a record that a native image may
				// not read
				report(value, "it could not be read (" + ex.getClass().getSimpleName() + ")");
				return LEFT_OUT;
			}
		}

		private @Nullable Object container(Object value, int depth) throws Throwable {
			if (OptionalValues.isOptional(value)) {
				return convert(OptionalValues.unwrap(value), depth - 1);
			}
			boolean array = value.getClass().isArray() && !(value instanceof byte[]) && !(value instanceof char[]);
			if (!array && !(value instanceof Collection) && !(value instanceof Map) && !(value instanceof Record)) {
				report(value, "it is neither a string, a number, a date nor a collection; pass what it should say");
				return LEFT_OUT;
			}
			if (depth > PropertyValues.this.limits.depth()) {
				PropertyValues.this.tooDeep.warn(value.getClass().getName());
				return LEFT_OUT;
			}
			if (value instanceof Map<?, ?> map) {
				return map(map, depth);
			}
			if (value instanceof Record instance) {
				return map(PropertyValues.this.records.read(instance), depth);
			}
			return list((value instanceof Collection<?> collection) ? collection : elements(value), depth);
		}

		private Iterable<@Nullable Object> elements(Object array) {
			return () -> IntStream.range(0, Array.getLength(array))
				.<@Nullable Object>mapToObj((i) -> Array.get(array, i))
				.iterator();
		}

	}

}
