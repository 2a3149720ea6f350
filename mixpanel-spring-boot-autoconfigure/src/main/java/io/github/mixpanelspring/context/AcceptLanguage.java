package io.github.mixpanelspring.context;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code Accept-Language} header.
 */
final class AcceptLanguage {

	private AcceptLanguage() {
	}

	static List<Locale> parse(@Nullable String header) {
		if (header == null || header.isBlank()) {
			return List.of();
		}
		try {
			return Locale.LanguageRange.parse(header)
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

}
