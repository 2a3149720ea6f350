package io.github.mixpanelspring.privacy;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.github.mixpanelspring.context.PercentDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Takes parameters out of a URL: out of its path, where they follow a semicolon, its
 * query and its fragment. A text in which a URL stands is read alike.
 */
final class SecretParameters {

	private SecretParameters() {
	}

	/**
	 * Returns whether a text looks like a URL, or the query of one, with parameters.
	 */
	static boolean mayBeIn(String text) {
		return text.indexOf('=') != -1 && (text.startsWith("?") || text.startsWith("/") || text.contains("://"));
	}

	/**
	 * Returns whether {@link #clean} has anything to do, which is hardly ever so: looks
	 * at what stands before each equals sign.
	 */
	private static boolean mayBeDenied(String url, Predicate<String> denied) {
		if (url.indexOf('%') != -1) {
			return true;
		}
		int query = Math.min(indexOf(url, '?'), indexOf(url, '#'));
		for (int equals = url.indexOf('='); equals != -1; equals = url.indexOf('=', equals + 1)) {
			String separators = (equals > query) ? ";?#&=" : ";?#/=";
			int start = equals;
			while (start > 0 && !ends(url.charAt(start - 1), separators)) {
				start--;
			}
			boolean parameter = start > 0 && !isAt(url, start - 1, (equals > query) ? "=" : "=/");
			if (parameter && denied.test(url.substring(start, equals))) {
				return true;
			}
		}
		return false;
	}

	private static int indexOf(String url, char character) {
		int index = url.indexOf(character);
		return (index != -1) ? index : url.length();
	}

	/**
	 * Returns a URL without denied parameters.
	 * @param url the URL
	 * @param denied tells of the name of a parameter
	 * @param hash makes of a denied value what stands in its place; {@code null} to
	 * remove the parameter
	 * @return the same text if nothing in it is denied
	 */
	static String clean(String url, Predicate<String> denied, @Nullable UnaryOperator<String> hash) {
		if (!mayBeDenied(url, denied)) {
			return url;
		}
		StringBuilder cleaned = null;
		int done = 0;
		boolean query = false;
		int separator = next(url, 0, ";?#");
		while (separator < url.length()) {
			query |= isAt(url, separator, "?#");
			int end = next(url, separator + 1, query ? ";?#&" : ";?#/");
			int equals = url.indexOf('=', separator);
			// What follows a slash of the path is no parameter
			boolean parameter = equals != -1 && equals < end && !(isAt(url, separator, "/") && !query);
			if (parameter && isDenied(url, separator + 1, equals, end, denied)) {
				cleaned = (cleaned != null) ? cleaned : new StringBuilder(url.length());
				if (hash != null) {
					cleaned.append(url, done, equals + 1).append(hash.apply(url.substring(equals + 1, end)));
					done = end;
				}
				else {
					// The first parameter that stays takes the place of this one
					boolean another = isAt(url, end, "&;");
					cleaned.append(url, done, (another || query) ? separator + 1 : separator);
					done = another ? end + 1 : end;
				}
			}
			separator = end;
		}
		return (cleaned != null) ? withoutDangling(cleaned.append(url, done, url.length())) : url;
	}

	/**
	 * Returns whether a parameter has a denied name, or is a URL with such a parameter.
	 */
	private static boolean isDenied(String url, int start, int equals, int end, Predicate<String> denied) {
		if (denied.test(decoded(url.substring(start, equals)))) {
			return true;
		}
		int percent = url.indexOf('%', equals);
		if (percent == -1 || percent >= end) {
			return false;
		}
		String value = decoded(url.substring(equals + 1, end));
		return mayBeIn(value) && !clean(value, denied, null).equals(value);
	}

	private static String decoded(String name) {
		String decoded = PercentDecoder.decode(name);
		return (decoded != null) ? decoded : name;
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
		while (at < url.length() && !ends(url.charAt(at), separators)) {
			at++;
		}
		return at;
	}

	private static boolean ends(char character, String separators) {
		// None of them is a letter, which most characters are
		boolean letter = character > '?' && character <= '~';
		return !letter && (separators.indexOf(character) != -1 || Character.isWhitespace(character));
	}

	private static boolean isAt(String url, int at, String characters) {
		return at < url.length() && characters.indexOf(url.charAt(at)) != -1;
	}

}
