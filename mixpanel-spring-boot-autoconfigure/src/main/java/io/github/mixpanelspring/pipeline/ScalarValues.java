package io.github.mixpanelspring.pipeline;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.ChronoLocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * Turns a single value into a string, a number or a boolean.
 */
final class ScalarValues {

	/**
	 * The answer for NaN and the infinities, which JSON can't tell, and for numbers that
	 * are too long for a string.
	 */
	static final Object UNSENDABLE = new Object();

	// About 210 digits; beyond that it takes long to find out what a number is
	private static final int MAX_BITS = 700;

	private static final int MAX_DIGITS = 210;

	/**
	 * What a double, and so Mixpanel, can tell apart from its neighbour.
	 */
	private static final long MAX_SAFE_INTEGER = 1L << 53;

	/**
	 * "YYYY-MM-DDTHH:MM:SS" in UTC. Source: Mixpanel, "Data Types".
	 */
	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

	private ScalarValues() {
	}

	/**
	 * Converts a value.
	 * @param value the value
	 * @return what is sent, {@link #UNSENDABLE}, or {@code null} if the value is not a
	 * scalar
	 */
	static @Nullable Object convert(Object value) {
		if (value instanceof CharSequence || value instanceof Character) {
			return Strings.limit(value.toString());
		}
		if (value instanceof Number number) {
			return number(number);
		}
		if (value instanceof Boolean) {
			return value;
		}
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		if (value instanceof UUID || value instanceof Currency || value instanceof URI || value instanceof URL
				|| value instanceof ZoneId) {
			return Strings.limit(value.toString());
		}
		if (value instanceof AtomicBoolean flag) {
			return flag.get();
		}
		if (value instanceof Locale locale) {
			return Strings.limit(locale.toLanguageTag());
		}
		return time(value);
	}

	private static Object number(Number number) {
		if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
			return number;
		}
		if (number instanceof Double) {
			return Double.isFinite(number.doubleValue()) ? number : UNSENDABLE;
		}
		if (number instanceof Long && isSafe(number.longValue())) {
			return number;
		}
		if (number instanceof Float) {
			// By way of the text, or 0.1f would become 0.10000000149011612
			return Float.isFinite(number.floatValue()) ? Double.valueOf(number.toString()) : UNSENDABLE;
		}
		if (number instanceof BigDecimal decimal) {
			return decimal(decimal);
		}
		if (number instanceof BigInteger integer) {
			return integer(integer);
		}
		double value = number.doubleValue();
		long whole = number.longValue();
		return (value == (double) whole) ? integer(whole) : finite(value);
	}

	private static Object integer(BigInteger integer) {
		if (integer.bitLength() > MAX_BITS) {
			return UNSENDABLE;
		}
		return (integer.bitLength() < Long.SIZE) ? integer(integer.longValue()) : integer.toString();
	}

	private static Object integer(long value) {
		return isSafe(value) ? (Object) value : Long.toString(value);
	}

	private static boolean isSafe(long value) {
		return value <= MAX_SAFE_INTEGER && value >= -MAX_SAFE_INTEGER;
	}

	private static Object decimal(BigDecimal decimal) {
		if (decimal.unscaledValue().bitLength() > MAX_BITS) {
			return UNSENDABLE;
		}
		if (decimal.signum() != 0 && isWhole(decimal)) {
			return integer(decimal.toBigInteger());
		}
		double value = decimal.doubleValue();
		if (decimal.signum() == 0 || decimal.scale() > 0 && Double.isFinite(value) && value != 0) {
			return (value == Math.rint(value) && Math.abs(value) <= MAX_SAFE_INTEGER) ? (Object) (long) value : value;
		}
		if (decimal.precision() - (long) decimal.scale() <= 18) {
			return integer(decimal.longValue());
		}
		return decimal.toString();
	}

	private static boolean isWhole(BigDecimal decimal) {
		// The digits first, since zeros of an extreme scale cannot be counted
		return decimal.precision() - (long) decimal.scale() <= MAX_DIGITS && decimal.stripTrailingZeros().scale() <= 0;
	}

	private static Object finite(double value) {
		return Double.isFinite(value) ? (Object) value : UNSENDABLE;
	}

	private static @Nullable Object time(Object value) {
		if (value instanceof Date date) {
			return instant(Instant.ofEpochMilli(date.getTime()));
		}
		if (value instanceof Calendar calendar) {
			return instant(calendar.toInstant());
		}
		if (value instanceof Instant instant) {
			return instant(instant);
		}
		if (value instanceof ZonedDateTime time) {
			return instant(time.toInstant());
		}
		if (value instanceof OffsetDateTime time) {
			return instant(time.toInstant());
		}
		if (value instanceof LocalDateTime time) {
			return TIME.format(time);
		}
		if (value instanceof Duration duration) {
			return duration.getSeconds() + duration.getNano() / 1e9;
		}
		if (value instanceof Year year) {
			return year.getValue();
		}
		boolean ofTheJdk = value.getClass().getName().startsWith("java.time.");
		boolean text = value instanceof ChronoLocalDate || value instanceof TemporalAccessor
				|| value instanceof TemporalAmount;
		return (ofTheJdk && text) ? value.toString() : null;
	}

	private static String instant(Instant instant) {
		return TIME.format(LocalDateTime.ofEpochSecond(clamp(instant), 0, ZoneOffset.UTC));
	}

	private static long clamp(Instant instant) {
		// Instant.MIN and MAX stand for "ever" in many applications; a local time knows
		// fewer years
		return Math.max(LocalDateTime.MIN.toEpochSecond(ZoneOffset.UTC),
				Math.min(instant.getEpochSecond(), LocalDateTime.MAX.toEpochSecond(ZoneOffset.UTC)));
	}

}
