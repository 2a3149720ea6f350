package io.github.mixpanelspring.useragent;

import org.jspecify.annotations.Nullable;

/**
 * A bot that reads pages for a language model, as the list of bots has it.
 *
 * @param name its name, written as the list writes it
 * @param provider who runs it
 * @param category what it reads them for: {@code indexing} for a model's training or its
 * search index, {@code retrieval} for the answer that somebody waits for, as Mixpanel's
 * libraries have it
 */
public record AiBot(String name, String provider, String category) {

	/**
	 * Reads a line of the list.
	 * @return the bot, or {@code null} if the line is of another kind
	 * @throws IllegalArgumentException if it lacks a part
	 */
	static @Nullable AiBot parse(String line) {
		if (line.indexOf('|') == -1) {
			return null;
		}
		String[] parts = line.split("\\|", -1);
		if (parts.length != 3 || parts[0].isBlank() || parts[1].isBlank() || parts[2].isBlank()) {
			throw new IllegalArgumentException("'%s' must be 'name | provider | category'".formatted(line));
		}
		return new AiBot(parts[0].strip(), parts[1].strip(), parts[2].strip());
	}

}
