package io.github.mixpanelspring.pipeline;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link ScalarValues}.
 */
class ScalarValuesTests {

	@ParameterizedTest
	@MethodSource
	void convertsValue(Object value, Object expected) {
		assertThat(ScalarValues.convert(value)).isEqualTo(expected);
	}

	static Stream<Arguments> convertsValue() {
		Instant instant = Instant.parse("2026-05-01T10:15:30.999Z");
		UUID uuid = UUID.fromString("29fc2962-6d9c-455d-95ad-95b84f09b9e4");
		return Stream.of(arguments("text", "text"), arguments(new StringBuilder("text"), "text"), arguments('c', "c"),
				arguments(true, true), arguments(new AtomicBoolean(true), true), arguments(DayOfWeek.MONDAY, "MONDAY"),
				arguments(Constant.WITH_BODY, "WITH_BODY"), arguments(uuid, uuid.toString()),
				arguments(URI.create("https://a.example/"), "https://a.example/"),
				arguments(Currency.getInstance("EUR"), "EUR"), arguments(Locale.GERMANY, "de-DE"),
				arguments(instant, "2026-05-01T10:15:30"), arguments(Date.from(instant), "2026-05-01T10:15:30"),
				arguments(calendar(instant), "2026-05-01T10:15:30"),
				arguments(OffsetDateTime.parse("2026-05-01T12:15:30+02:00"), "2026-05-01T10:15:30"),
				arguments(ZonedDateTime.ofInstant(instant, ZoneId.of("Asia/Tokyo")), "2026-05-01T10:15:30"),
				arguments(LocalDateTime.parse("2026-05-01T12:15"), "2026-05-01T12:15:00"),
				arguments(LocalDate.parse("2026-05-01"), "2026-05-01"), arguments(LocalTime.of(9, 5), "09:05"),
				arguments(YearMonth.of(2026, 5), "2026-05"), arguments(Year.of(2026), 2026),
				arguments(Duration.ofMillis(1500), 1.5), arguments(Period.ofDays(3), "P3D"),
				arguments(ZoneId.of("Europe/Berlin"), "Europe/Berlin"));
	}

	@ParameterizedTest
	@MethodSource
	void convertsNumber(Number value, Object expected) {
		assertThat(ScalarValues.convert(value)).isEqualTo(expected);
	}

	static Stream<Arguments> convertsNumber() {
		long max = 1L << 53;
		return Stream.of(arguments(1, 1), arguments((short) 1, (short) 1), arguments(1L, 1L), arguments(1.5, 1.5),
				arguments(0.1f, 0.1), arguments(max, max), arguments(-max, -max),
				arguments(max + 1, "9007199254740993"), arguments(-max - 1, "-9007199254740993"),
				arguments(Long.MAX_VALUE, "9223372036854775807"), arguments(Long.MIN_VALUE, "-9223372036854775808"),
				arguments(new AtomicLong(Long.MAX_VALUE), "9223372036854775807"), arguments(new AtomicLong(7), 7L),
				arguments(BigInteger.TEN, 10L), arguments(BigInteger.TEN.pow(30), "1" + "0".repeat(30)),
				arguments(new BigDecimal("19.99"), 19.99), arguments(new BigDecimal("20.00"), 20L),
				arguments(new BigDecimal("1E+3"), 1000L), arguments(BigDecimal.ZERO, 0L),
				arguments(new BigDecimal("9007199254740993"), "9007199254740993"),
				arguments(new BigDecimal("1E+400"), "1E+400"), arguments(1e300, 1e300),
				arguments(new BigDecimal("9007199254740993.00"), "9007199254740993"),
				arguments(new BigDecimal("-9007199254740993.00"), "-9007199254740993"),
				arguments(new BigDecimal("9007199254740992.00"), max),
				arguments(new BigDecimal("12345678901234567.00"), "12345678901234567"),
				arguments(new BigDecimal("1E+18"), "1000000000000000000"),
				arguments(new BigDecimal("1E+17"), "100000000000000000"), arguments(new BigDecimal("12.50"), 12.5),
				arguments(new BigDecimal("0E-20"), 0L), arguments(new BigDecimal("0E+5"), 0L));
	}

	@ParameterizedTest
	@ValueSource(doubles = { Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
	void doesNotSendWhatJsonCannotTell(double value) {
		assertThat(ScalarValues.convert(value)).isSameAs(ScalarValues.UNSENDABLE);
		assertThat(ScalarValues.convert((float) value)).isSameAs(ScalarValues.UNSENDABLE);
	}

	@Test
	@Timeout(5)
	void doesNotCountDigitsOfHugeNumber() {
		BigInteger huge = BigInteger.ONE.shiftLeft(20_000_000);
		for (Number number : List.of(huge, new BigDecimal(huge), new BigDecimal(huge, 30_000_000))) {
			assertThat(ScalarValues.convert(number) == ScalarValues.UNSENDABLE).isTrue();
		}
	}

	@Test
	@Timeout(5)
	void survivesExtremeScales() {
		assertThat(ScalarValues.convert(new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE))).isEqualTo("1E+2147483648");
		assertThat(ScalarValues.convert(new BigDecimal(BigInteger.TEN, Integer.MIN_VALUE)))
			.isEqualTo("1.0E+2147483649");
		assertThat(ScalarValues.convert(new BigDecimal("1E+100000"))).isEqualTo("1E+100000");
		assertThat(ScalarValues.convert(new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE))).isEqualTo(0L);
	}

	@Test
	void survivesInstantsBeyondAllYears() {
		assertThat(ScalarValues.convert(Instant.MAX)).asString().startsWith("+999999999");
		assertThat(ScalarValues.convert(Instant.MIN)).asString().startsWith("-999999999");
		assertThat(ScalarValues.convert(new Date(Long.MAX_VALUE))).asString().startsWith("+292278994");
	}

	@Test
	void doesNotKnowOtherTypes() {
		assertThat(ScalarValues.convert(new Object())).isNull();
		assertThat(ScalarValues.convert(Thread.currentThread())).isNull();
		assertThat(ScalarValues.convert(new byte[1])).isNull();
	}

	private static GregorianCalendar calendar(Instant instant) {
		GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("America/New_York"));
		calendar.setTimeInMillis(instant.toEpochMilli());
		return calendar;
	}

	private enum Constant {

		WITH_BODY {
			@Override
			public String toString() {
				return "something else";
			}
		}

	}

}
