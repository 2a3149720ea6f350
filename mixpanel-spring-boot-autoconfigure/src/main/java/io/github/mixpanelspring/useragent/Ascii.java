package io.github.mixpanelspring.useragent;

/**
 * Case-insensitive search that knows only the letters of ASCII, as JavaScript's regular
 * expressions do.
 */
final class Ascii {

	private Ascii() {
	}

	static boolean containsIgnoreCase(String text, String lowerCase) {
		char first = lowerCase.charAt(0);
		for (int i = 0; i <= text.length() - lowerCase.length(); i++) {
			if (toLowerCase(text.charAt(i)) == first && matches(text, i, lowerCase)) {
				return true;
			}
		}
		return false;
	}

	private static boolean matches(String text, int offset, String lowerCase) {
		for (int i = 1; i < lowerCase.length(); i++) {
			if (toLowerCase(text.charAt(offset + i)) != lowerCase.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	static boolean isLetterOrDigit(char c) {
		return isDigit(c) || isLetter(c);
	}

	static boolean isLetter(char c) {
		return toLowerCase(c) >= 'a' && toLowerCase(c) <= 'z';
	}

	static char toLowerCase(char c) {
		return (c >= 'A' && c <= 'Z') ? (char) (c + ('a' - 'A')) : c;
	}

	/**
	 * Lower-cases the ASCII letters only, so that every character keeps its place.
	 */
	static String toLowerCase(String text) {
		char[] chars = text.toCharArray();
		for (int i = 0; i < chars.length; i++) {
			chars[i] = toLowerCase(chars[i]);
		}
		return new String(chars);
	}

}
