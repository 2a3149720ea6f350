package io.github.mixpanelspring.pipeline;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import org.jspecify.annotations.Nullable;

/**
 * Property values as an application might pass them at its worst: deep, wide, within
 * themselves, or throwing.
 */
final class HostileValues {

	private static final int SCALARS = 17;

	private static final int MAX_VALUES = 600;

	private static final int MAX_DEPTH = 12;

	private final FuzzedDataProvider data;

	private final List<Object> containers = new ArrayList<>();

	private int values;

	HostileValues(FuzzedDataProvider data) {
		this.data = data;
	}

	Map<String, Object> properties() {
		Map<String, Object> properties = new LinkedHashMap<>();
		this.containers.add(properties);
		while (this.data.remainingBytes() > 0 && this.values < MAX_VALUES) {
			properties.put(this.data.consumeString(300), value(0));
		}
		return properties;
	}

	private @Nullable Object value(int depth) {
		this.values++;
		int kind = this.data.consumeInt(0, SCALARS + 10);
		if (kind <= SCALARS || depth == MAX_DEPTH) {
			return scalar(Math.min(kind, SCALARS));
		}
		return switch (kind - SCALARS) {
			case 1, 2 -> list(depth);
			case 3, 4 -> map(depth);
			case 5 -> list(depth).toArray();
			case 6 -> Optional.ofNullable(value(depth + 1));
			case 7 -> new Pair(value(depth + 1), value(depth + 1));
			case 8 -> Collections.nCopies(this.data.consumeInt(0, 400), value(depth + 1));
			case 9 -> new Throwing(this.data.consumeBoolean());
			default -> this.data.pickValue(this.containers);
		};
	}

	private @Nullable Object scalar(int kind) {
		return switch (kind) {
			case 0 -> null;
			case 1, 2 -> this.data.consumeString(300);
			case 3 -> this.data.consumeInt();
			case 4 -> this.data.consumeLong();
			case 5 -> this.data.consumeDouble();
			case 6 -> this.data.consumeFloat();
			case 7 -> this.data.consumeBoolean();
			case 8 -> this.data.consumeChar();
			case 9 -> new BigInteger(this.data.consumeBytes(200).length + this.data.consumeLong() + "");
			case 10 -> new BigDecimal(BigInteger.valueOf(this.data.consumeLong()), this.data.consumeInt());
			case 11 -> Instant
				.ofEpochSecond(this.data.consumeLong(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()));
			case 12 -> new Date(this.data.consumeLong());
			case 13 -> Duration.ofSeconds(this.data.consumeLong(), this.data.consumeInt(0, 999_999_999));
			case 14 -> LocalDateTime.ofEpochSecond(this.data.consumeInt(), 0, ZoneOffset.UTC);
			case 15 -> this.data.pickValue(new Object[] { LocalDate.MIN, LocalDateTime.MAX, new Object(), Kind.A,
					OptionalInt.of(1), OptionalDouble.of(Double.NaN), new byte[3], new int[] { 1, 2 }, Object.class });
			case 16 -> Locale.forLanguageTag(this.data.consumeAsciiString(300));
			default -> new StringBuilder(this.data.consumeString(20)).append(this.data.consumeChar());
		};
	}

	private List<Object> list(int depth) {
		List<Object> list = new ArrayList<>();
		this.containers.add(list);
		for (int i = this.data.consumeInt(0, 8); i > 0 && this.values < MAX_VALUES; i--) {
			list.add(value(depth + 1));
		}
		return list;
	}

	private Map<Object, Object> map(int depth) {
		Map<Object, Object> map = new HashMap<>();
		this.containers.add(map);
		for (int i = this.data.consumeInt(0, 8); i > 0 && this.values < MAX_VALUES; i--) {
			map.put(key(), value(depth + 1));
		}
		return map;
	}

	private @Nullable Object key() {
		Object scalar = scalar(this.data.consumeInt(0, SCALARS));
		return (scalar instanceof List || scalar instanceof Map) ? null : scalar;
	}

	enum Kind {

		A

	}

	record Pair(@Nullable Object first, @Nullable Object second) {

	}

	/**
	 * A list that can't be read, as that of an entity whose session is closed.
	 */
	private static final class Throwing extends AbstractList<Object> {

		private final boolean error;

		Throwing(boolean error) {
			this.error = error;
		}

		@Override
		public Object get(int index) {
			if (this.error) {
				throw new StackOverflowError();
			}
			throw new IllegalStateException("closed");
		}

		@Override
		public int size() {
			return 2;
		}

	}

}
