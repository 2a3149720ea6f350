package io.github.mixpanelspring.useragent;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads what client hints are made of: strings and lists of them (RFC 8941), in one pass,
 * with {@code null} for anything else.
 */
final class StructuredFieldReader {

	private static final String WHITESPACE = " \t";

	private static final String TOKEN_CHARACTERS = "!#$%&'*+-.^_`|~:/?=";

	private final String text;

	private int index;

	private StructuredFieldReader(String text) {
		this.text = text;
	}

	/**
	 * Reads one string, such as {@code "Windows"} with its quotes.
	 */
	static @Nullable String readString(@Nullable String header) {
		if (header == null) {
			return null;
		}
		StructuredFieldReader reader = new StructuredFieldReader(header);
		reader.skipWhitespace();
		String value = reader.string();
		if (value == null || !reader.parameters(value, null)) {
			return null;
		}
		reader.skipWhitespace();
		return reader.atEnd() ? value : null;
	}

	/**
	 * Reads a list of brands, such as {@code "Chromium";v="139"}, into their versions by
	 * name.
	 */
	static @Nullable Map<String, String> readBrands(@Nullable String header) {
		if (header == null) {
			return null;
		}
		StructuredFieldReader reader = new StructuredFieldReader(header);
		Map<String, String> brands = new LinkedHashMap<>();
		do {
			reader.skipWhitespace();
			String brand = reader.string();
			if (brand == null || !reader.parameters(brand, brands)) {
				return null;
			}
			reader.skipWhitespace();
		}
		while (reader.skip(','));
		return reader.atEnd() ? brands : null;
	}

	private boolean parameters(String item, @Nullable Map<String, String> versions) {
		String version = "";
		while (skip(';')) {
			skipWhitespace();
			String key = token();
			String value = "";
			if (key.endsWith("=")) {
				value = string();
			}
			if (key.isEmpty() || value == null) {
				return false;
			}
			version = key.equals("v=") ? value : version;
		}
		if (versions != null) {
			versions.put(item, version);
		}
		return true;
	}

	private @Nullable String string() {
		if (!skip('"')) {
			return null;
		}
		StringBuilder value = new StringBuilder();
		while (!atEnd()) {
			char next = this.text.charAt(this.index++);
			if (next == '"') {
				return value.toString();
			}
			if (next == '\\') {
				next = atEnd() ? 0 : this.text.charAt(this.index++);
				if (next != '"' && next != '\\') {
					return null;
				}
			}
			if (next < ' ' || next > '~') {
				return null;
			}
			value.append(next);
		}
		return null;
	}

	private String token() {
		int start = this.index;
		while (!atEnd() && (Ascii.isLetterOrDigit(peek()) || TOKEN_CHARACTERS.indexOf(peek()) >= 0)) {
			this.index++;
		}
		return this.text.substring(start, this.index);
	}

	private void skipWhitespace() {
		while (!atEnd() && WHITESPACE.indexOf(peek()) >= 0) {
			this.index++;
		}
	}

	private boolean skip(char expected) {
		if (atEnd() || peek() != expected) {
			return false;
		}
		this.index++;
		return true;
	}

	private char peek() {
		return this.text.charAt(this.index);
	}

	private boolean atEnd() {
		return this.index == this.text.length();
	}

}
