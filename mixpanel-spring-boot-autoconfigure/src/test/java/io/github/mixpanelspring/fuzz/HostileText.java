package io.github.mixpanelspring.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import io.github.mixpanelspring.context.HeaderText;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a visitor sends, made from the bytes of a fuzzer, and what must hold for all that
 * is made of it.
 */
final class HostileText {

	// Long enough for quadratic work to take minutes where linear work takes
	// milliseconds
	private static final int LONG = 1 << 18;

	private static final int ONE_IN = 1024;

	private HostileText() {
	}

	/**
	 * Returns the bytes as a container decodes a header.
	 */
	static String header(byte[] input) {
		return new String(input, StandardCharsets.ISO_8859_1);
	}

	/**
	 * Returns the bytes as UTF-8 where they are that.
	 */
	static String text(byte[] input) {
		return HeaderText.decode(header(input));
	}

	/**
	 * Returns the lines of an input, by which one input carries several values.
	 * @param text the input
	 * @param count the number of lines, of which the last takes what remains; missing
	 * ones are empty
	 */
	static List<String> lines(String text, int count) {
		String[] lines = Arrays.copyOf(text.split("\n", count), count);
		return Arrays.stream(lines).map((line) -> (line != null) ? line : "").toList();
	}

	/**
	 * Returns the text, or for one of many inputs the text over and over: the fuzzer's
	 * time limit for an input then tells whether work grows faster than the input.
	 */
	static String sometimesLong(String text) {
		boolean chosen = Math.floorMod(text.hashCode(), ONE_IN) == 1;
		return (chosen && !text.isEmpty()) ? text.repeat(LONG / text.length() + 1) : text;
	}

	static boolean isWellFormed(String text) {
		return StandardCharsets.UTF_8.newEncoder().canEncode(text);
	}

	/**
	 * Checks that a result can be written as JSON, is no longer than what it was made of,
	 * and is something.
	 */
	static void check(String result, String source) {
		assertThat(result).isNotEmpty().hasSizeLessThanOrEqualTo(source.length());
		assertThat(isWellFormed(result) || !isWellFormed(source)).as(result).isTrue();
	}

}
