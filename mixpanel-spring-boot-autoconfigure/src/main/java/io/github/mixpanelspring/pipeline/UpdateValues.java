package io.github.mixpanelspring.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.Update;
import io.github.mixpanelspring.Update.Operation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the values of an update into the ones that its operation takes. Thread-safe.
 */
final class UpdateValues {

	private static final Logger logger = LoggerFactory.getLogger(UpdateValues.class);

	private final PropertyValues values = new PropertyValues(ValueLimits.PROFILES);

	private final WarnOnce unfit = new WarnOnce(logger,
			"Property '{}' was left out of {}, which takes numbers, or in lists numbers and strings");

	/**
	 * Takes a snapshot of the properties of an update.
	 * @return an independent, modifiable map
	 */
	Map<String, @Nullable Object> snapshot(Update update) {
		if (update.operation() == Operation.ADD) {
			Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
			update.properties().forEach((name, value) -> numbers.put(name, number(value)));
			return this.values.snapshot(numbers);
		}
		return this.values.snapshot(update.properties());
	}

	/**
	 * Returns a number as one that Mixpanel can count with, where it would else be sent
	 * as a string since it has more digits than a double can tell apart.
	 */
	private static @Nullable Object number(@Nullable Object value) {
		return (value instanceof Number number && !(ScalarValues.convert(number) instanceof Number))
				? (Object) number.doubleValue() : value;
	}

	/**
	 * Leaves out what an operation does not take.
	 * @param operation the operation
	 * @param properties normalised properties
	 * @return what is sent, or {@code null} if nothing is left of it
	 */
	@Nullable Object fit(Operation operation, Map<?, ?> properties) {
		if (operation == Operation.DELETE) {
			return "";
		}
		if (properties.isEmpty()) {
			return null;
		}
		if (operation == Operation.UNSET) {
			return List.copyOf(properties.keySet());
		}
		if (operation != Operation.ADD && operation != Operation.UNION) {
			return properties;
		}
		Map<Object, @Nullable Object> fit = new LinkedHashMap<>();
		properties.forEach((name, value) -> {
			Object fitting = (operation != Operation.ADD) ? scalars(value) : (value instanceof Number) ? value : null;
			if (fitting != null) {
				fit.put(name, fitting);
			}
			if (fitting == null || !fitting.equals(value)) {
				this.unfit.warn(name, operation.key());
			}
		});
		return fit.isEmpty() ? null : fit;
	}

	private static @Nullable Object scalars(@Nullable Object value) {
		return (value instanceof List<?> list)
				? list.stream().filter((element) -> element instanceof Number || element instanceof String).toList()
				: null;
	}

}
