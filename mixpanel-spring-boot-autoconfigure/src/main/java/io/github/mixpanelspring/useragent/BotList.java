package io.github.mixpanelspring.useragent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads {@code bots.txt}: what each phrase says of the visitor.
 */
final class BotList {

	/**
	 * Stands in the list for the beginning of a user agent.
	 */
	static final String START = "^";

	private static final String RESOURCE = "bots.txt";

	private BotList() {
	}

	static Map<String, Visitor> read(Collection<String> additional) {
		Map<String, Visitor> phrases = new LinkedHashMap<>();
		own().lines().map(String::strip).filter(BotList::isPhrase).forEach((line) -> add(phrases, line));
		additional.forEach((line) -> add(phrases, line.strip()));
		return phrases;
	}

	private static boolean isPhrase(String line) {
		return !line.isEmpty() && !line.startsWith("#");
	}

	/**
	 * Checks a line of somebody else's.
	 * @throws IllegalArgumentException if its phrase is too short to mean anything
	 */
	static void check(String line) {
		String phrase = phrase(line.strip());
		if (phrase.length() < Phrases.MIN_LENGTH) {
			throw new IllegalArgumentException(
					"'%s' must have at least %d characters".formatted(phrase, Phrases.MIN_LENGTH));
		}
	}

	private static void add(Map<String, Visitor> phrases, String line) {
		Visitor meaning = line.startsWith("!") ? Visitor.BROWSER
				: line.startsWith("~") ? Visitor.HTTP_LIBRARY : Visitor.BOT;
		phrases.put(Ascii.toLowerCase(phrase(line)), meaning);
	}

	private static String phrase(String line) {
		return (line.startsWith("!") || line.startsWith("~")) ? line.substring(1) : line;
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
