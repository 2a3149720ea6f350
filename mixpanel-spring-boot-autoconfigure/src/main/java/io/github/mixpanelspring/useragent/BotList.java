package io.github.mixpanelspring.useragent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads {@code bots.txt}, where the format is told.
 */
final class BotList {

	/**
	 * Stands in the list for the beginning of a user agent.
	 */
	static final String START = "^";

	private static final String RESOURCE = "bots.txt";

	private BotList() {
	}

	/**
	 * Returns what is listed, and overridden by what is additional.
	 */
	static Collection<BotPhrase> read(Collection<BotPhrase> additional) {
		Map<String, BotPhrase> phrases = new LinkedHashMap<>();
		own().lines()
			.map(String::strip)
			.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
			.map(BotPhrase::parse)
			.forEach((phrase) -> phrases.put(phrase.text(), phrase));
		additional.forEach((phrase) -> phrases.put(phrase.text(), phrase));
		return phrases.values();
	}

	private static String own() {
		try (InputStream list = BotList.class.getResourceAsStream(RESOURCE)) {
			if (list == null) {
				throw new IllegalStateException("'%s' is missing beside %s".formatted(RESOURCE, BotList.class));
			}
			return new String(list.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
