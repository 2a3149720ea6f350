package io.github.mixpanelspring.test;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.mixpanelspring.pipeline.PropertyValues;
import io.github.mixpanelspring.pipeline.ValueLimits;
import org.jspecify.annotations.Nullable;

/**
 * A value as a test writes it, to be compared with one that came as JSON.
 */
final class ExpectedValue {

	private static final String NAME = "value";

	private static final PropertyValues VALUES = new PropertyValues(ValueLimits.PROFILES);

	private final @Nullable Object value;

	ExpectedValue(@Nullable Object value) {
		Map<String, @Nullable Object> sent = VALUES.snapshot(Collections.singletonMap(NAME, value));
		// What can't be sent equals nothing but itself
		this.value = sent.containsKey(NAME) ? sent.get(NAME) : value;
	}

	/**
	 * Compares numbers by what they are worth, lists and maps by what is in them, and all
	 * else by what becomes of it in an event.
	 */
	boolean matches(@Nullable Object actual) {
		return matches(this.value, actual);
	}

	private static boolean matches(@Nullable Object expected, @Nullable Object actual) {
		if (expected instanceof Number && actual instanceof Number) {
			return equal(expected, actual);
		}
		if (expected instanceof Map<?, ?> map && actual instanceof Map<?, ?> other) {
			return map.keySet().equals(other.keySet())
					&& map.keySet().stream().allMatch((key) -> matches(map.get(key), other.get(key)));
		}
		if (expected instanceof List<?> list && actual instanceof List<?> other) {
			return list.size() == other.size() && matchInOrder(list, other);
		}
		return Objects.equals(expected, actual);
	}

	private static boolean equal(Object expected, Object actual) {
		try {
			return new BigDecimal(expected.toString()).compareTo(new BigDecimal(actual.toString())) == 0;
		}
		catch (NumberFormatException ex) {
			// NaN, the infinities, and numbers of other making
			return expected.equals(actual);
		}
	}

	private static boolean matchInOrder(List<?> list, List<?> other) {
		for (int i = 0; i < list.size(); i++) {
			if (!matches(list.get(i), other.get(i))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Returns the value in words, as it would be sent.
	 */
	@Override
	public String toString() {
		return Wording.value(this.value);
	}

}
