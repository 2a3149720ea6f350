package io.github.mixpanelspring.test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link ExpectedValue}.
 */
class ExpectedValueTests {

	private static final UUID ID = UUID.fromString("8e3e8f5a-0a7e-4d0c-9a53-1f0f2f6b1f5c");

	@ParameterizedTest
	@MethodSource
	void matches(@Nullable Object expected, @Nullable Object actual) {
		assertThat(new ExpectedValue(expected).matches(actual)).isTrue();
	}

	static Stream<Arguments> matches() {
		return Stream.of(arguments("tea", "tea"), arguments(null, null), arguments(true, true), arguments(99.9, 99.9),
				arguments(new BigDecimal("99.90"), 99.9), arguments(1.1F, 1.1), arguments(1L, 1), arguments(1, 1.0),
				arguments(BigInteger.TEN, 10), arguments(ID, ID.toString()), arguments(Thread.State.NEW, "NEW"),
				arguments(new int[] { 1, 2 }, List.of(1, 2)), arguments(Set.of("tea"), List.of("tea")),
				arguments(Arrays.asList(1L, null), Arrays.asList(1, null)),
				arguments(Map.of("Plan", Map.of("Price", 9L)), Map.of("Plan", Map.of("Price", 9.0))),
				arguments(Instant.parse("2026-11-25T12:00:00.999Z"), "2026-11-25T12:00:00"),
				arguments(OffsetDateTime.parse("2026-11-25T13:00:00+01:00"), "2026-11-25T12:00:00"),
				arguments(new Date(0), "1970-01-01T00:00:00"), arguments(Duration.ofMillis(1500), 1.5),
				arguments(LocalDateTime.parse("2026-11-25T12:00"), "2026-11-25T12:00:00"),
				arguments(LocalDate.parse("2026-11-25"), "2026-11-25"), arguments(Year.of(2026), 2026),
				arguments(Locale.GERMANY, "de-DE"), arguments(1L << 60, "1152921504606846976"),
				arguments("x".repeat(300), "x".repeat(255)), arguments(Optional.of(1), 1),
				arguments(new Price(9, "EUR"), Map.of("amount", 9, "currency", "EUR")));
	}

	@ParameterizedTest
	@MethodSource
	void tellsApart(@Nullable Object expected, @Nullable Object actual) {
		assertThat(new ExpectedValue(expected).matches(actual)).isFalse();
	}

	static Stream<Arguments> tellsApart() {
		return Stream.of(arguments("tea", "Tea"), arguments(null, "null"), arguments("1", 1), arguments(1, "1"),
				arguments(1, 1.5), arguments(true, "true"), arguments(List.of(1), List.of(1, 2)),
				arguments(List.of(1, 2), List.of(2, 1)), arguments(Map.of("a", 1), Map.of("b", 1)),
				arguments(Map.of("a", 1), Map.of("a", 1, "b", 1)), arguments(Double.NaN, 1));
	}

	@Test
	void tellsTextFromNumberInWords() {
		assertThat(new ExpectedValue(List.of("1", 1))).hasToString("['1', 1]");
		assertThat(new ExpectedValue(Map.of("Kind", Thread.State.NEW))).hasToString("{Kind='NEW'}");
		assertThat(new ExpectedValue(null)).hasToString("null");
	}

	@Test
	void knowsNumberThatIsNone() {
		assertThat(new ExpectedValue(Double.NaN).matches(Double.NaN)).isTrue();
	}

	record Price(int amount, String currency) {

	}

}
