package io.github.mixpanelspring.context;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code Accept-Language} header.
 */
final class AcceptLanguage {

	// Browsers send less than 200 characters. The JDK's parser takes time by the square
	// of
	// a tag's length
	private static final int MAX_LENGTH = 1000;

	private AcceptLanguage() {
	}

	static List<Locale> parse(@Nullable String header) {
		if (header == null || header.isBlank()) {
			return List.of();
		}
		try {
			return Locale.LanguageRange.parse(limit(header))
				.stream()
				.filter((range) -> range.getWeight() > 0 && !range.getRange().startsWith("*"))
				.map((range) -> Locale.forLanguageTag(range.getRange()))
				.filter((locale) -> !locale.getLanguage().isEmpty())
				.distinct()
				.toList();
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException ex) {
			// A visitor may send anything: what is no list of languages names none. Of
			// a "-", the JDK's parser looks for a first part that is not there
			return List.of();
		}
	}

	private static String limit(String header) {
		if (header.length() <= MAX_LENGTH) {
			return header;
		}
		return header.substring(0, Math.max(0, header.lastIndexOf(',', MAX_LENGTH)));
	}

}
