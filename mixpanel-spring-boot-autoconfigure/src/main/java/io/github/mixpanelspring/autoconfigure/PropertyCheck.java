package io.github.mixpanelspring.autoconfigure;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/**
 * Stops the start of an application with a value that is out of its range.
 */
final class PropertyCheck {

	private PropertyCheck() {
	}

	static int inRange(String property, long value, int min, int max) {
		if (value < min || value > max) {
			throw invalid(property, "it has to be at least " + min + " and at most " + max + ".");
		}
		return (int) value;
	}

	static int size(String property, DataSize value) {
		return inRange(property, value.toBytes(), 1, Integer.MAX_VALUE);
	}

	static Duration positive(String property, Duration value) {
		if (value.isZero() || value.isNegative()) {
			throw invalid(property, "it has to be longer than nothing.");
		}
		return value;
	}

	static Duration notNegative(String property, Duration value) {
		if (value.isNegative()) {
			throw invalid(property, "it must not be negative.");
		}
		return value;
	}

	private static InvalidMixpanelPropertyException invalid(String property, String reason) {
		return new InvalidMixpanelPropertyException(property, reason,
				"Correct the value of '" + property + "', or remove it to use its default.");
	}

}
