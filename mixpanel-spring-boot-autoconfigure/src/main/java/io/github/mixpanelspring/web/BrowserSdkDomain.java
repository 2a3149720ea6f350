package io.github.mixpanelspring.web;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The domain to which mixpanel-js sets its cookie, unless it is told another: its guess
 * at what belongs to one owner.
 * <p>
 * Of hosts that end in {@code .com}, {@code .org}, or a name of more than four letters it
 * takes two labels. Of others it takes as many as leave at most six letters and dots
 * after the first, which is meant for domains such as {@code example.co.uk}.
 */
final class BrowserSdkDomain {

	private static final int MAX_SHORT_NAME = 4;

	private static final int MIN_REST = 2;

	private static final int MAX_REST = 6;

	private BrowserSdkDomain() {
	}

	/**
	 * Returns the domain.
	 * @return the domain, or {@code null} for a host of one label or an address: the
	 * cookie is the host's alone
	 */
	static @Nullable String of(String host) {
		String name = host.toLowerCase(Locale.ROOT);
		int last = name.lastIndexOf('.');
		String top = name.substring(last + 1);
		if (last <= 0 || !isText(top)) {
			return null;
		}
		if (top.length() > MAX_SHORT_NAME || top.equals("com") || top.equals("org")) {
			return name.substring(name.lastIndexOf('.', last - 1) + 1);
		}
		int start = 0;
		for (int dot = name.indexOf('.'); dot != -1; dot = name.indexOf('.', dot + 1)) {
			String rest = name.substring(dot + 1);
			// A label of one letter does not count
			if (rest.length() >= MIN_REST && rest.length() <= MAX_REST && isText(rest) && dot - start > 1) {
				return name.substring(start);
			}
			start = dot + 1;
		}
		return null;
	}

	private static boolean isText(String text) {
		return !text.isEmpty() && text.chars().allMatch((c) -> c == '.' || (c >= 'a' && c <= 'z'));
	}

}
