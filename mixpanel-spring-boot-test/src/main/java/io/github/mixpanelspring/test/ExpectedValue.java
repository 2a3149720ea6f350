package io.github.mixpanelspring.test;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A value as a test writes it, to be compared with one that came as JSON.
 */
final class ExpectedValue {

	private ExpectedValue() {
	}

	/**
	 * Compares numbers by what they are worth, lists and maps by what is in them, and all
	 * else by what becomes of it in an event.
	 */
	static boolean matches(@Nullable Object expected, @Nullable Object actual) {
		if (expected instanceof Number && actual instanceof Number) {
			return equal(expected, actual);
		}
		if (expected instanceof Map<?, ?> map && actual instanceof Map<?, ?> other) {
			return map.size() == other.size() && map.entrySet()
				.stream()
				.allMatch((entry) -> other.containsKey(String.valueOf(entry.getKey()))
						&& matches(entry.getValue(), other.get(String.valueOf(entry.getKey()))));
		}
		List<?> elements = elements(expected);
		if (elements != null && actual instanceof List<?> others) {
			return elements.size() == others.size() && matchInOrder(elements, others);
		}
		return Objects.equals(sent(expected), actual);
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

	private static boolean matchInOrder(List<?> elements, List<?> others) {
		for (int i = 0; i < elements.size(); i++) {
			if (!matches(elements.get(i), others.get(i))) {
				return false;
			}
		}
		return true;
	}

	private static @Nullable List<?> elements(@Nullable Object value) {
		if (value instanceof Collection<?> collection) {
			return new ArrayList<>(collection);
		}
		if (value == null || !value.getClass().isArray()) {
			return null;
		}
		List<@Nullable Object> elements = new ArrayList<>();
		for (int i = 0; i < Array.getLength(value); i++) {
			elements.add(Array.get(value, i));
		}
		return elements;
	}

	private static @Nullable Object sent(@Nullable Object value) {
		if (value == null || value instanceof Boolean || value instanceof Number) {
			return value;
		}
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		Instant instant = instant(value);
		// Mixpanel's dates are in seconds and without a zone
		return (instant != null) ? instant.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "")
				: value.toString();
	}

	private static @Nullable Instant instant(Object value) {
		if (value instanceof Instant instant) {
			return instant;
		}
		if (value instanceof ZonedDateTime time) {
			return time.toInstant();
		}
		if (value instanceof OffsetDateTime time) {
			return time.toInstant();
		}
		return (value instanceof Date date) ? Instant.ofEpochMilli(date.getTime()) : null;
	}

}
