package io.github.mixpanelspring.trackevent;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.expression.EvaluationException;

/**
 * The attributes that are expressions: the type that each needs, and what becomes of the
 * event if it fails.
 */
enum ExpressionAttribute {

	CONDITION("condition", "the event is not tracked") {
		@Override
		@Nullable Object convert(@Nullable Object value) {
			return (value == null || value instanceof Boolean) ? value : mismatch(value, "a boolean");
		}
	},

	DISTINCT_ID("distinctId", "the event is not tracked") {
		@Override
		@Nullable Object convert(@Nullable Object value) {
			return text(value);
		}
	},

	INSERT_ID("insertId", "the event gets a random insert id") {
		@Override
		@Nullable Object convert(@Nullable Object value) {
			return text(value);
		}
	},

	TIME("time", "the event gets the current time") {
		@Override
		@Nullable Object convert(@Nullable Object value) {
			return instant(value);
		}
	},

	PROPERTY("property", "the property is left out") {
		@Override
		@Nullable Object convert(@Nullable Object value) {
			return value;
		}
	};

	private final String attributeName;

	private final String consequence;

	ExpressionAttribute(String attributeName, String consequence) {
		this.attributeName = attributeName;
		this.consequence = consequence;
	}

	abstract @Nullable Object convert(@Nullable Object value);

	String attributeName() {
		return this.attributeName;
	}

	String consequence() {
		return this.consequence;
	}

	private static @Nullable String text(@Nullable Object value) {
		Object present = (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
		if (present == null) {
			return null;
		}
		// The text of any other type may tell more than an id
		if (present instanceof CharSequence || present instanceof Number || present instanceof UUID) {
			String text = present.toString();
			return text.isBlank() ? null : text;
		}
		return mismatch(present, "text, a number or a UUID");
	}

	private static @Nullable Instant instant(@Nullable Object value) {
		Object present = (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
		if (present == null || present instanceof Instant) {
			return (Instant) present;
		}
		if (present instanceof OffsetDateTime dateTime) {
			return dateTime.toInstant();
		}
		if (present instanceof ZonedDateTime dateTime) {
			return dateTime.toInstant();
		}
		if (present instanceof Date date) {
			// Not toInstant(), which java.sql.Date refuses
			return Instant.ofEpochMilli(date.getTime());
		}
		if (present instanceof Long milliseconds) {
			return Instant.ofEpochMilli(milliseconds);
		}
		return mismatch(present, "an Instant, OffsetDateTime, ZonedDateTime, Date or milliseconds as a long");
	}

	private static <T> T mismatch(Object value, String needed) {
		throw new EvaluationException("it gives a " + value.getClass().getName() + ", not " + needed);
	}

}
