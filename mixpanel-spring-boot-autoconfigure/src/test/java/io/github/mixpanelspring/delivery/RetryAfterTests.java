package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RetryAfter}.
 */
class RetryAfterTests {

	private static final Instant NOW = Instant.parse("1994-11-06T08:49:00Z");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			5                             | PT5S
			' 5 '                         | PT5S
			0                             | PT0S
			007                           | PT7S
			600                           | PT10M
			601                           | PT10M
			99999999999999999999999999999 | PT10M
			Sun, 06 Nov 1994 08:49:37 GMT | PT37S
			Sun, 06 Nov 1994 08:48:37 GMT | PT0S
			Thu, 06 Nov 2194 08:48:37 GMT | PT10M
			""")
	void readsSecondsAndDates(String header, Duration expected) {
		assertThat(RetryAfter.parse(header, NOW)).isEqualTo(expected);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "-5", "5.5", "soon", "٣", "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994",
			"+1000000000-01-01" })
	void knowsNothingFromAnythingElse(String header) {
		assertThat(RetryAfter.parse(header, NOW)).isNull();
	}

	@Test
	void doesNotReadLongText() {
		assertThat(RetryAfter.parse("1".repeat(1_000_000), NOW)).isNull();
	}

}
