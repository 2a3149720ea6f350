package io.github.mixpanelspring.useragent;

import java.util.Collection;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * Finds which of many phrases is in a user agent, in one pass.
 * <p>
 * Phrases are hashed by their first three characters, so that each place of the text is
 * compared with the few that could begin there, the longest first.
 */
final class BotPhrases {

	private static final int BUCKETS = 4096;

	private final @Nullable Candidate[] buckets = new @Nullable Candidate[BUCKETS];

	BotPhrases(Collection<BotPhrase> phrases) {
		phrases.stream().sorted(Comparator.comparingInt((phrase) -> phrase.text().length())).forEach((phrase) -> {
			int bucket = bucket(phrase.text(), 0);
			this.buckets[bucket] = new Candidate(phrase, this.buckets[bucket]);
		});
	}

	/**
	 * Returns the phrase that counts: the first of the highest rank. Harmless ones are
	 * passed over with all that is in them.
	 * @param lower the user agent, in lower case
	 */
	@Nullable Match find(String lower) {
		Match best = null;
		int index = 0;
		while (index <= lower.length() - BotPhrase.MIN_LENGTH) {
			BotPhrase phrase = at(lower, index);
			if (phrase != null && !phrase.isHarmless() && (best == null || phrase.rank() > best.phrase().rank())) {
				best = new Match(phrase, index);
			}
			index += (phrase != null) ? phrase.text().length() : 1;
		}
		return best;
	}

	private @Nullable BotPhrase at(String lower, int index) {
		Candidate candidate = this.buckets[bucket(lower, index)];
		while (candidate != null && !candidate.phrase.isAt(lower, index)) {
			candidate = candidate.next;
		}
		return (candidate != null) ? candidate.phrase : null;
	}

	private static int bucket(String text, int index) {
		int hash = text.charAt(index) * 31 * 31 + text.charAt(index + 1) * 31 + text.charAt(index + 2);
		return hash & (BUCKETS - 1);
	}

	/**
	 * Where a phrase stands.
	 */
	record Match(BotPhrase phrase, int index) {

	}

	private record Candidate(BotPhrase phrase, @Nullable Candidate next) {

	}

}
