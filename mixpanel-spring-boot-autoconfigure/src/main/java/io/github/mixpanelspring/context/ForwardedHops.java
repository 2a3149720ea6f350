package io.github.mixpanelspring.context;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Walks the hops of a header from the right, over all of its lines.
 */
final class ForwardedHops {

	private final List<String> lines;

	private int line;

	private int end;

	ForwardedHops(List<String> lines) {
		this.lines = lines;
		this.line = lines.size();
		this.end = -1;
	}

	/**
	 * Returns the next hop to the left; empty elements are passed over.
	 * @return the element, without the blanks around it, or {@code null} at the end
	 */
	@Nullable String next() {
		while (this.end >= 0 || this.line > 0) {
			if (this.end < 0) {
				this.line--;
				this.end = this.lines.get(this.line).length();
			}
			String text = this.lines.get(this.line);
			int comma = text.lastIndexOf(',', this.end - 1);
			String element = HeaderText.trim(text, comma + 1, this.end);
			this.end = comma;
			if (!element.isEmpty()) {
				return element;
			}
		}
		return null;
	}

	/**
	 * Returns who a hop of the {@code Forwarded} header (RFC 7239) was for.
	 * <p>
	 * Commas and semicolons separate within quotes too: an element that a client leaves
	 * open must not swallow the one that a proxy adds.
	 * @param element the element, such as {@code by=192.0.2.1;for="[2001:db8::1]:80"}
	 * @return the node without quotes, or {@code null} if none is named
	 */
	static @Nullable String node(String element) {
		int start = 0;
		while (start <= element.length()) {
			int semicolon = element.indexOf(';', start);
			int end = (semicolon != -1) ? semicolon : element.length();
			String pair = HeaderText.trim(element, start, end);
			if (pair.regionMatches(true, 0, "for=", 0, 4)) {
				return unquote(HeaderText.trim(pair, 4, pair.length()));
			}
			start = end + 1;
		}
		return null;
	}

	private static String unquote(String value) {
		boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
		return quoted ? value.substring(1, value.length() - 1) : value;
	}

}
