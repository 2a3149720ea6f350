package io.github.mixpanelspring.autoconfigure;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/**
 * Stops the start of an application with a value that is out of its range.
 */
final class PropertyCheck {

	// The clock by which all of them are measured knows less than three times as much
	private static final Duration MAX_DURATION = Duration.ofDays(36_500);

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
		return notNegative(property, value);
	}

	static Duration notNegative(String property, Duration value) {
		if (value.isNegative()) {
			throw invalid(property, "it must not be negative.");
		}
		if (value.compareTo(MAX_DURATION) > 0) {
			throw invalid(property, "it has to be at most " + MAX_DURATION.toDays() + " days.");
		}
		return value;
	}

	private static InvalidMixpanelPropertyException invalid(String property, String reason) {
		return new InvalidMixpanelPropertyException(property, reason,
				"Correct the value of '" + property + "', or remove it to use its default.");
	}

}
