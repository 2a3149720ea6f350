package io.github.mixpanelspring.useragent;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds the first of many phrases in a text, in one pass.
 * <p>
 * Phrases are hashed by their first three characters, so that each place of the text is
 * compared with the few that could begin there, the longest first.
 */
final class Phrases<T> {

	static final int MIN_LENGTH = 3;

	private static final int BUCKETS = 4096;

	private final @Nullable Phrase<T>[] buckets;

	Phrases(Map<String, T> phrases) {
		this.buckets = newBuckets();
		phrases.entrySet()
			.stream()
			.sorted(Comparator.comparingInt((entry) -> entry.getKey().length()))
			.forEach((entry) -> {
				int bucket = bucket(entry.getKey(), 0);
				this.buckets[bucket] = new Phrase<>(entry.getKey(), entry.getValue(), this.buckets[bucket]);
			});
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static <T> @Nullable Phrase<T>[] newBuckets() {
		return new Phrase[BUCKETS];
	}

	/**
	 * Returns the meaning of the first phrase in the text.
	 * @param text the text, in lower case
	 * @param harmless the meaning of phrases that are passed over, with all that is in
	 * them
	 */
	@Nullable T find(String text, T harmless) {
		int index = 0;
		while (index <= text.length() - MIN_LENGTH) {
			Phrase<T> phrase = at(text, index);
			if (phrase != null && phrase.meaning != harmless) {
				return phrase.meaning;
			}
			index += (phrase != null) ? phrase.text.length() : 1;
		}
		return null;
	}

	private @Nullable Phrase<T> at(String text, int index) {
		Phrase<T> phrase = this.buckets[bucket(text, index)];
		while (phrase != null && !text.startsWith(phrase.text, index)) {
			phrase = phrase.next;
		}
		return phrase;
	}

	private static int bucket(String text, int index) {
		int hash = text.charAt(index) * 31 * 31 + text.charAt(index + 1) * 31 + text.charAt(index + 2);
		return hash & (BUCKETS - 1);
	}

	private record Phrase<T>(String text, T meaning, @Nullable Phrase<T> next) {

	}

}
