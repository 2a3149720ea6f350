package io.github.mixpanelspring.context;

import org.jspecify.annotations.Nullable;

/**
 * A URL as mixpanel-js reads it: text with separators, never a parsed and validated URI.
 */
final class UrlText {

	private UrlText() {
	}

	/**
	 * Returns the value of a parameter, wherever in the URL it stands.
	 * @param url the URL
	 * @param name the parameter's name
	 * @return the decoded value of the first occurrence, or {@code null} if there is none
	 * or it is empty
	 */
	static @Nullable String parameter(String url, String name) {
		for (int at = 1; at < url.length(); at++) {
			if (isParameterStart(url, at) && hasName(url, at, name)) {
				return value(url, at + name.length() + 1);
			}
		}
		return null;
	}

	/**
	 * Returns the value that begins at a position: undecodable text stays as it is, and
	 * the blanks are put in last, so that {@code %2B} becomes one too.
	 * @param url the URL or query
	 * @param start the position after the equals sign
	 * @return the decoded value, or {@code null} if it is empty
	 */
	static @Nullable String value(String url, int start) {
		int end = start;
		while (end < url.length() && url.charAt(end) != '&' && url.charAt(end) != '#') {
			end++;
		}
		if (end == start) {
			return null;
		}
		String raw = url.substring(start, end);
		String decoded = PercentDecoder.decode(raw);
		return ((decoded != null) ? decoded : raw).replace('+', ' ');
	}

	// A question mark begins a parameter wherever it stands, as in "?a=b?utm_source=c"
	static boolean isParameterStart(String url, int at) {
		char before = url.charAt(at - 1);
		return before == '?' || before == '&';
	}

	static boolean hasName(String url, int at, String name) {
		int equals = at + name.length();
		return equals < url.length() && url.charAt(equals) == '=' && url.startsWith(name, at);
	}

	/**
	 * Returns where the path ends.
	 * @param url the URL
	 * @param from the position to begin at
	 * @return the position of the first {@code ?} or {@code #}, or the length
	 */
	static int endOfPath(String url, int from) {
		int at = from;
		while (at < url.length() && url.charAt(at) != '?' && url.charAt(at) != '#') {
			at++;
		}
		return at;
	}

}
