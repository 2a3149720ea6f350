package io.github.mixpanelspring.useragent;

import org.jspecify.annotations.Nullable;

/**
 * A line of the list of bots: a phrase, and what it tells of the user agents that it is
 * in.
 *
 * @param text the phrase, in lower case
 * @param visitor who is behind them; {@link Visitor#BROWSER} makes it harmless
 * @param aiBot the bot whose name it is, whole
 */
record BotPhrase(String text, Visitor visitor, @Nullable AiBot aiBot) {

	static final int MIN_LENGTH = 3;

	/**
	 * Reads a line.
	 * @throws IllegalArgumentException if it can't be meant
	 */
	static BotPhrase parse(String line) {
		AiBot aiBot = AiBot.parse(line);
		if (aiBot != null) {
			return of(aiBot.name(), Visitor.BOT, aiBot);
		}
		return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
			case '!' -> of(line.substring(1), Visitor.BROWSER, null);
			case '~' -> of(line.substring(1), Visitor.HTTP_LIBRARY, null);
			default -> of(line, Visitor.BOT, null);
		};
	}

	private static BotPhrase of(String text, Visitor visitor, @Nullable AiBot aiBot) {
		if (text.length() < MIN_LENGTH) {
			throw new IllegalArgumentException("'%s' must have at least %d characters".formatted(text, MIN_LENGTH));
		}
		return new BotPhrase(Ascii.toLowerCase(text), visitor, aiBot);
	}

	boolean isHarmless() {
		return this.visitor == Visitor.BROWSER;
	}

	/**
	 * Returns what counts where several phrases stand in one user agent: who says to be
	 * an AI's bot is one, and a program that is somebody's own application may have any
	 * name.
	 */
	int rank() {
		if (this.aiBot != null) {
			return 2;
		}
		return (this.visitor == Visitor.HTTP_LIBRARY) ? 1 : 0;
	}

	/**
	 * Returns whether the phrase stands at a place. The name of a bot is a word, which
	 * keeps one from being found in another's.
	 * @param lower a user agent in lower case
	 * @param index the place
	 */
	boolean isAt(String lower, int index) {
		if (!lower.startsWith(this.text, index)) {
			return false;
		}
		int end = index + this.text.length();
		return this.aiBot == null || ((index == 0 || !Ascii.isLetterOrDigit(lower.charAt(index - 1)))
				&& (end == lower.length() || !Ascii.isLetterOrDigit(lower.charAt(end))));
	}

}
