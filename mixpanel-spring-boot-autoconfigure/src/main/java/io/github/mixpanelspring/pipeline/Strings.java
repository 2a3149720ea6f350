package io.github.mixpanelspring.pipeline;

/**
 * Cuts strings to the length that Mixpanel keeps.
 */
final class Strings {

	private static final char REPLACEMENT = '\uFFFD';

	private Strings() {
	}

	/**
	 * Returns whether a string needs neither to be cut nor to be looked at more closely,
	 * as one with a surrogate does.
	 */
	static boolean isWithinLimit(String text) {
		return text.length() <= PropertyValues.MAX_STRING_LENGTH && !hasSurrogate(text, text.length());
	}

	private static boolean hasSurrogate(String text, int end) {
		for (int i = 0; i < end; i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Cuts a string, without splitting a surrogate pair, and replaces what is no text at
	 * all, a surrogate without its other half.
	 * @param text the string
	 * @return the string itself where it is well-formed and short enough
	 */
	static String limit(String text) {
		if (isWithinLimit(text)) {
			return text;
		}
		int end = Math.min(text.length(), PropertyValues.MAX_STRING_LENGTH);
		if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))
				&& Character.isLowSurrogate(text.charAt(end))) {
			end--;
		}
		if (hasSurrogate(text, end)) {
			return wellFormed(text, end);
		}
		return (end < text.length()) ? text.substring(0, end) : text;
	}

	private static String wellFormed(String text, int end) {
		StringBuilder result = new StringBuilder(end);
		for (int i = 0; i < end; i++) {
			char unit = text.charAt(i);
			if (!Character.isSurrogate(unit)) {
				result.append(unit);
			}
			else if (Character.isHighSurrogate(unit) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
				result.append(unit).append(text.charAt(++i));
			}
			else {
				result.append(REPLACEMENT);
			}
		}
		return result.toString();
	}

}
