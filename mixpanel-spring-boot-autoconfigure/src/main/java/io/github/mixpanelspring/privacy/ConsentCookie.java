package io.github.mixpanelspring.privacy;

import java.util.List;

import io.github.mixpanelspring.context.PercentDecoder;

/**
 * The cookie in which an application, or its consent manager, keeps what a visitor
 * allows.
 * <p>
 * An accepted value such as {@code accepted} is the whole of a cookie's value; one that
 * names what it is the value of, such as {@code statistics:true}, may be a part of it.
 * Percent-encoding, quotes and white space do not count. What can't be read is accepted
 * by no value.
 *
 * @param name the cookie's name
 * @param accepted the values by which a visitor consents
 */
public record ConsentCookie(String name, List<String> accepted) {

	/**
	 * Creates the description of a cookie.
	 * @param name the cookie's name
	 * @param accepted the values by which a visitor consents, at least one
	 * @throws IllegalArgumentException if no cookie can have the name, or no visitor
	 * could consent
	 */
	public ConsentCookie {
		if (!isName(name)) {
			throw new IllegalArgumentException("'" + name + "' is no name of a cookie");
		}
		accepted = accepted.stream().map(ConsentCookie::bare).toList();
		if (accepted.isEmpty() || accepted.contains("")) {
			throw new IllegalArgumentException("'accepted' must name a value by which a visitor consents");
		}
	}

	/**
	 * Returns whether a cookie can have a name.
	 * @param name a name
	 * @return whether browsers and servers take it
	 */
	public static boolean isName(String name) {
		return !name.isEmpty() && name.chars().allMatch((c) -> c > ' ' && c < 0x7F && "=;,\"".indexOf(c) == -1);
	}

	/**
	 * Returns whether a visitor consents.
	 * @param value the cookie's value, which may be anything
	 * @return whether one of the accepted values is found in it
	 */
	boolean accepts(String value) {
		String decoded = PercentDecoder.decode(value);
		if (decoded == null) {
			return false;
		}
		String bare = bare(decoded);
		return this.accepted.stream().anyMatch((accepted) -> bare.equals(accepted) || isPart(bare, accepted));
	}

	/**
	 * Returns whether what has a name stands in a value as a whole, which {@code C0002:1}
	 * does not in {@code C0002:10}, and never as anything else.
	 */
	private static boolean isPart(String value, String part) {
		String name = part.substring(0, Math.max(part.lastIndexOf(':'), part.lastIndexOf('=')) + 1);
		boolean found = false;
		for (int at = next(value, name, 0); at != -1; at = next(value, name, at + 1)) {
			if (!value.startsWith(part, at) || continues(value, at + part.length())) {
				return false;
			}
			found = true;
		}
		return found;
	}

	private static int next(String value, String name, int from) {
		int at = (name.length() > 1) ? value.indexOf(name, from) : -1;
		while (at > 0 && isWord(value.charAt(at - 1))) {
			at = value.indexOf(name, at + 1);
		}
		return at;
	}

	private static boolean continues(String value, int end) {
		return end < value.length() && (isWord(value.charAt(end)) || ":=".indexOf(value.charAt(end)) != -1);
	}

	private static boolean isWord(char c) {
		return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
	}

	private static String bare(String text) {
		StringBuilder bare = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c != '"' && c != '\'' && !Character.isWhitespace(c)) {
				bare.append(c);
			}
		}
		return bare.toString();
	}

}
