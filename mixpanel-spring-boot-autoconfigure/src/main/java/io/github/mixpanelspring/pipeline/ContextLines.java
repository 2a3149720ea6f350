package io.github.mixpanelspring.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.mixpanelspring.context.PackedText;
import org.jspecify.annotations.Nullable;

/**
 * Facts as lines, each begun by a letter, and no more of them than there is room for.
 */
final class ContextLines {

	private final StringBuilder text = new StringBuilder();

	private int bytes;

	/**
	 * Adds a fact, unless it is none, or would not be read again as it is, or is longer
	 * than what is left.
	 */
	void put(char letter, @Nullable String value) {
		if (value == null || value.isEmpty() || value.chars().anyMatch((c) -> c < ' ')) {
			return;
		}
		int length = 2 + value.getBytes(StandardCharsets.UTF_8).length;
		if (this.bytes + length <= PackedText.MAX_BYTES) {
			this.text.append('\n').append(letter).append(value);
			this.bytes += length;
		}
	}

	/**
	 * Reads lines.
	 * @return the facts by their letters
	 */
	static Map<Character, String> parse(String text) {
		Map<Character, String> facts = new LinkedHashMap<>();
		for (String line : text.split("\n")) {
			if (!line.isEmpty()) {
				facts.put(line.charAt(0), line.substring(1));
			}
		}
		return facts;
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
