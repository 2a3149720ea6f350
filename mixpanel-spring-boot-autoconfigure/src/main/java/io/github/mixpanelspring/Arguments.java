package io.github.mixpanelspring;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Checks what an application passes.
 */
final class Arguments {

	private Arguments() {
	}

	static void requireNonNull(@Nullable Object value, String what) {
		if (value == null) {
			throw new IllegalArgumentException("'" + what + "' must not be null");
		}
	}

	static String requireText(@Nullable String value, String what) {
		if (value == null || value.isBlank()) {
			throw new IllegalArgumentException("'" + what + "' must not be blank");
		}
		return value;
	}

	static Number requireFinite(@Nullable Number value, String what) {
		if (value == null || !Double.isFinite(value.doubleValue())) {
			throw new IllegalArgumentException("'" + what + "' must be a finite number");
		}
		return value;
	}

	static double requireDegrees(double value, double max, String what) {
		// Also false for NaN
		if (!(Math.abs(value) <= max)) {
			throw new IllegalArgumentException("'" + what + "' must be between -" + max + " and " + max + " degrees");
		}
		return value;
	}

	/**
	 * Copies properties. What can't be read, a map that another thread changes or that
	 * loads its entries, is left as it is: the tracker will find out, and count it.
	 * @throws IllegalArgumentException if a name is blank
	 */
	static Map<String, @Nullable Object> copyOf(Map<String, ? extends @Nullable Object> properties) {
		requireNonNull(properties, "properties");
		Map<String, @Nullable Object> copy = new LinkedHashMap<>();
		try {
			copy.putAll(properties);
		}
		catch (Throwable ex) {
			return Collections.unmodifiableMap(properties);
		}
		copy.keySet().forEach((name) -> requireText(name, "name"));
		return Collections.unmodifiableMap(copy);
	}

}
