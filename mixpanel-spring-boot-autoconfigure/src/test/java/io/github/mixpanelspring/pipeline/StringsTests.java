package io.github.mixpanelspring.pipeline;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Strings}.
 */
class StringsTests {

	private static final String SMILE = "\uD83D\uDE00";

	@Test
	void returnsSameStringWhenNothingIsToBeDone() {
		String text = "x".repeat(253) + SMILE;
		assertThat(Strings.limit(text)).isEqualTo(text);
		String plain = "x".repeat(255);
		assertThat(Strings.limit(plain)).isSameAs(plain);
		assertThat(Strings.limit("")).isEmpty();
	}

	@Test
	void cutsTo255Units() {
		assertThat(Strings.limit("x".repeat(256))).isEqualTo("x".repeat(255));
		assertThat(Strings.limit("x".repeat(10_000_000))).hasSize(255);
	}

	@Test
	void doesNotSplitPair() {
		assertThat(Strings.limit("x".repeat(254) + SMILE)).isEqualTo("x".repeat(254));
		assertThat(Strings.limit(SMILE.repeat(200))).isEqualTo(SMILE.repeat(127));
	}

	@ParameterizedTest
	@CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = { "a\uD83Db,a\uFFFDb", "\uDE00,\uFFFD",
			"\uD83D,\uFFFD", "\uDE00\uD83D,\uFFFD\uFFFD", "\uD83D\uD83D\uDE00,\uFFFD\uD83D\uDE00" })
	void replacesHalfPair(String text, String expected) {
		assertThat(Strings.limit(text)).isEqualTo(expected);
	}

	@Test
	void replacesHalfPairAtTheCut() {
		assertThat(Strings.limit("x".repeat(254) + "\uD83D" + "x")).isEqualTo("x".repeat(254) + "\uFFFD");
		assertThat(Strings.limit("x".repeat(255) + "\uDE00")).isEqualTo("x".repeat(255));
	}

}
