package io.github.mixpanelspring.test;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Values and numbers of things, in the words of a message.
 */
final class Wording {

	private Wording() {
	}

	/**
	 * Writes a value so that a text can be told from a number.
	 */
	static String value(@Nullable Object value) {
		if (value instanceof List<?> list) {
			return list.stream().map(Wording::value).collect(Collectors.joining(", ", "[", "]"));
		}
		if (value instanceof Map<?, ?> map) {
			return map.entrySet()
				.stream()
				.map((entry) -> entry.getKey() + "=" + value(entry.getValue()))
				.collect(Collectors.joining(", ", "{", "}"));
		}
		return (value instanceof String) ? "'" + value + "'" : String.valueOf(value);
	}

	/**
	 * Writes how many there are of something.
	 * @param kind what it is called, in the singular and with that word first
	 */
	static String count(long count, String kind) {
		String[] words = kind.split(" ", 2);
		String noun = words[0] + ((count == 1) ? "" : "s");
		return count + " " + noun + ((words.length > 1) ? " " + words[1] : "");
	}

}
