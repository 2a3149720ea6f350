package io.github.mixpanelspring.useragent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Finds what a bot calls itself, without version: the words around the phrase by which it
 * was known, or what follows {@code compatible;}, or the first words of a user agent that
 * claims to be no browser.
 */
final class BotName {

	private static final int MAX_LENGTH = 60;

	private static final String COMPATIBLE = "compatible;";

	private static final List<String> CONTACTS = List.of("http", "www.", "mailto", "contact", "+", ".", "@");

	private BotName() {
	}

	/**
	 * Finds the name in a user agent of which no phrase is known.
	 * @return the name, or {@code null} if there is none
	 */
	static @Nullable String find(String text) {
		int compatible = text.indexOf(COMPATIBLE);
		if (compatible != -1) {
			return words(text, compatible + COMPATIBLE.length());
		}
		return BrowserClaim.isMade(text) ? null : words(text, 0);
	}

	/**
	 * Finds the name around a phrase.
	 * @param text the user agent
	 * @param phrase the phrase
	 * @param index where it stands
	 * @return the name, or {@code null} if there is none
	 */
	static @Nullable String find(String text, String phrase, int index) {
		boolean contact = CONTACTS.stream().anyMatch(phrase::startsWith);
		int within = isOfName(phrase.charAt(0)) ? index : index + phrase.length();
		String name = contact ? null : words(text, Math.max(within, 0));
		return (name != null) ? name : find(text);
	}

	private static @Nullable String words(String text, int index) {
		int from = index;
		while (from > 0 && isOfName(text.charAt(from - 1))) {
			from--;
		}
		int to = index;
		while (to < text.length() && isOfName(text.charAt(to))) {
			to++;
		}
		Deque<String> words = new ArrayDeque<>(List.of(text.substring(from, to).strip().split(" +")));
		while (!words.isEmpty() && isNoName(words.getFirst())) {
			words.removeFirst();
		}
		while (!words.isEmpty() && isNoName(words.getLast())) {
			words.removeLast();
		}
		String name = String.join(" ", words);
		return (name.isEmpty() || name.length() > MAX_LENGTH) ? null : name;
	}

	// A version, or what is no bot's alone
	private static boolean isNoName(String word) {
		return word.isEmpty() || !Ascii.isLetter(word.charAt(0)) || word.equals("Mozilla") || word.equals("compatible");
	}

	private static boolean isOfName(char c) {
		return Ascii.isLetterOrDigit(c) || c == ' ' || c == '-' || c == '_' || c == '.' || c == '!';
	}

}
