package io.github.mixpanelspring.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code Retry-After} header, which has seconds or a date (RFC 9110, 10.2.3).
 */
final class RetryAfter {

	// A server that names next week would have everything dropped
	static final Duration MAX = Duration.ofMinutes(10);

	private static final int MAX_LENGTH = 64;

	private RetryAfter() {
	}

	static @Nullable Duration parse(@Nullable String header, Instant now) {
		String text = (header != null && header.length() <= MAX_LENGTH) ? header.trim() : "";
		if (text.isEmpty()) {
			return null;
		}
		try {
			return isNumber(text) ? seconds(text)
					: bounded(Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from)));
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static Duration seconds(String digits) {
		// More digits than these are more than the maximum, unless they are zeros
		return (digits.length() > 9) ? MAX : bounded(Duration.ofSeconds(Long.parseLong(digits)));
	}

	private static Duration bounded(Duration wait) {
		if (wait.isNegative()) {
			return Duration.ZERO;
		}
		return (wait.compareTo(MAX) > 0) ? MAX : wait;
	}

	private static boolean isNumber(String text) {
		return text.chars().allMatch((character) -> character >= '0' && character <= '9');
	}

}
