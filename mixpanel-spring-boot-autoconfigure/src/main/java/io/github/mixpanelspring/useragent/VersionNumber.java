package io.github.mixpanelspring.useragent;

import org.jspecify.annotations.Nullable;

/**
 * The number that JavaScript's {@code parseFloat} makes of a version's first two parts.
 */
final class VersionNumber {

	private VersionNumber() {
	}

	/**
	 * Returns where the digits begin behind the first prefix that is followed by one, or
	 * -1.
	 */
	static int startBehind(String prefix, String text) {
		int index = text.indexOf(prefix);
		while (index >= 0) {
			int start = index + prefix.length();
			if (isDigitAt(text, start)) {
				return start;
			}
			index = text.indexOf(prefix, index + 1);
		}
		return -1;
	}

	/**
	 * Returns the number that the text begins with, or {@code null}.
	 */
	static @Nullable Number of(String text) {
		return isDigitAt(text, 0) ? at(text, 0) : null;
	}

	/**
	 * Returns the number at the offset: an {@link Integer} where it is integral and fits,
	 * else a {@link Double}, or {@code null} where it is too large for either.
	 */
	static @Nullable Number at(String text, int start) {
		int end = endOfDigits(text, start);
		if (end < text.length() && text.charAt(end) == '.' && isDigitAt(text, end + 1)) {
			end = endOfDigits(text, end + 1);
		}
		double value = Double.parseDouble(text.substring(start, end));
		if (value == (int) value) {
			return (int) value;
		}
		// JSON knows no infinity, JavaScript writes null for it
		return Double.isInfinite(value) ? null : Double.valueOf(value);
	}

	private static int endOfDigits(String text, int start) {
		int end = start;
		while (isDigitAt(text, end)) {
			end++;
		}
		return end;
	}

	private static boolean isDigitAt(String text, int index) {
		return index < text.length() && Ascii.isDigit(text.charAt(index));
	}

}
