package io.github.mixpanelspring.privacy;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Takes parameters out of the query and the fragment of a URL.
 */
final class SecretParameters {

	private SecretParameters() {
	}

	/**
	 * Returns whether a text looks like a URL, or the query of one, with parameters.
	 */
	static boolean mayBeIn(String text) {
		return text.indexOf('=') != -1 && (text.startsWith("?") || text.regionMatches(true, 0, "https://", 0, 8)
				|| text.regionMatches(true, 0, "http://", 0, 7) || text.startsWith("/"));
	}

	/**
	 * Returns a URL without denied parameters.
	 * @param url the URL
	 * @param denied tells of the undecoded name of a parameter
	 * @param hash makes of a denied value what stands in its place; {@code null} to
	 * remove the parameter
	 * @return the same text if nothing in it is denied
	 */
	static String clean(String url, Predicate<String> denied, @Nullable UnaryOperator<String> hash) {
		StringBuilder cleaned = null;
		int done = 0;
		int separator = next(url, 0, "?#");
		while (separator < url.length()) {
			int end = next(url, separator + 1, "?#&;");
			int equals = url.indexOf('=', separator);
			if (equals != -1 && equals < end && denied.test(url.substring(separator + 1, equals))) {
				cleaned = (cleaned != null) ? cleaned : new StringBuilder(url.length());
				if (hash != null) {
					cleaned.append(url, done, equals + 1).append(hash.apply(url.substring(equals + 1, end)));
					done = end;
				}
				else {
					cleaned.append(url, done, separator + 1);
					// The first parameter that stays takes the place of this one
					boolean another = end < url.length() && (url.charAt(end) == '&' || url.charAt(end) == ';');
					done = another ? end + 1 : end;
				}
			}
			separator = end;
		}
		if (cleaned == null) {
			return url;
		}
		return withoutDangling(cleaned.append(url, done, url.length()));
	}

	private static String withoutDangling(StringBuilder url) {
		int length = url.length();
		while (length > 0 && "?&;#".indexOf(url.charAt(length - 1)) != -1) {
			length--;
		}
		return url.substring(0, length);
	}

	private static int next(String url, int from, String separators) {
		int at = from;
		while (at < url.length() && separators.indexOf(url.charAt(at)) == -1) {
			at++;
		}
		return at;
	}

}
