package io.github.mixpanelspring.pipeline;

import java.lang.reflect.Array;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PropertyValues} with values that were not made to be read.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(10)
class HostileValuesTests {

	private final PropertyValues values = new PropertyValues(ValueLimits.EVENTS);

	@Test
	void cutsListsAndMapsThatContainThemselves() {
		List<Object> list = new ArrayList<>();
		list.add("a");
		list.add(list);
		assertThat(convert(list)).asString().isEqualTo("[a, [a, [a]]]");
		Map<String, Object> map = new HashMap<>();
		map.put("self", map);
		assertThat(convert(map)).asString().isEqualTo("{self={self={}}}");
		Object[] array = new Object[1];
		array[0] = array;
		assertThat(convert(array)).asString().isEqualTo("[[[]]]");
	}

	@Test
	void boundsEventThatBranchesWithoutEnd() {
		List<Object> list = new ArrayList<>();
		IntStream.range(0, 254).forEach((i) -> list.add(list));
		assertThat(count(convert(list))).isLessThan(6000);
	}

	@Test
	void readsNoMoreThanItKeeps() {
		Counting<Integer> endless = new Counting<>(Stream.iterate(1, (i) -> i + 1).iterator());
		assertThat((List<?>) convert(endless)).hasSize(254);
		assertThat(endless.read).isLessThan(260);
		Counting<Map.Entry<?, ?>> entries = new Counting<>(
				Stream.<Map.Entry<?, ?>>generate(() -> Map.entry(new Object(), 1)).iterator());
		assertThat(convert(new EndlessMap(entries))).isEqualTo(Map.of());
		assertThat(entries.read).isLessThan(6000);
	}

	@Test
	void readsNoMoreThanItMayOfWhatIsLeftOut() {
		Counting<Object> endless = new Counting<>(Stream.generate(Object::new).iterator());
		assertThat(convert(endless)).isEqualTo(List.of());
		assertThat(endless.read).isLessThan(6000);
	}

	@Test
	void survivesOptionalsWithoutEnd() {
		Optional<Object> optional = Optional.of("a");
		for (int i = 0; i < 1_000_000; i++) {
			optional = Optional.of(optional);
		}
		assertThat(this.values.snapshot(Map.of("deep", optional, "other", 1))).containsEntry("other", 1);
	}

	@Test
	void leavesOutWhatThrows(CapturedOutput output) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("record", new Throwing("a"));
		properties.put("error", new Failing("a"));
		properties.put("lazy", new Counting<>(new ThrowingIterator()));
		properties.put("text", new ThrowingText());
		properties.put("number", new ThrowingNumber());
		properties.put("fine", 1);
		assertThat(this.values.snapshot(properties)).isEqualTo(Map.of("fine", 1));
		assertThat(output).contains("(IllegalStateException)")
			.contains("(NoClassDefFoundError)")
			.contains("(ConcurrentModificationException)")
			.doesNotContain("closed session");
	}

	@Test
	void leavesOutMapThatChanges() {
		Map<String, Object> map = new HashMap<>(Map.of("a", 1, "b", 2));
		map.put("c", new Counting<>(Collections.emptyIterator()) {

			@Override
			public Iterator<Object> iterator() {
				map.put("d" + map.size(), 1);
				return super.iterator();
			}

		});
		map.put("e", 3);
		map.put("f", 3);
		assertThat(this.values.snapshot(Map.of("map", map, "fine", 1))).containsEntry("fine", 1);
	}

	@Test
	void survivesHalfPairsInNamesAndValues() {
		assertThat(this.values.snapshot(Map.of("a\uD83D", List.of("\uDE00"))))
			.isEqualTo(Map.of("a\uFFFD", List.of("\uFFFD")));
	}

	@Test
	void doesNotReportMoreThanHundredTypes(CapturedOutput output) {
		for (int i = 0; i < 300; i++) {
			this.values.snapshot(Map.of("array", Array.newInstance(byte.class, new int[i % 200 + 1])));
		}
		assertThat(output.getAll().lines().filter((line) -> line.contains("WARN")).count()).isLessThan(105);
	}

	private @Nullable Object convert(Object value) {
		return this.values.snapshot(Map.of("value", value)).get("value");
	}

	private static int count(@Nullable Object value) {
		return (value instanceof List<?> list) ? 1 + list.stream().mapToInt(HostileValuesTests::count).sum() : 1;
	}

	private record Throwing(String secret) {

		@Override
		public String secret() {
			throw new IllegalStateException("closed session");
		}

	}

	private record Failing(String secret) {

		@Override
		public String secret() {
			throw new NoClassDefFoundError("missing");
		}

	}

	/**
	 * A lazy collection that says how much of it was read.
	 */
	private static class Counting<T> extends AbstractCollection<T> {

		private final Iterator<? extends T> source;

		private int read;

		Counting(Iterator<? extends T> source) {
			this.source = source;
		}

		@Override
		public Iterator<T> iterator() {
			return new Iterator<>() {

				@Override
				public boolean hasNext() {
					return Counting.this.source.hasNext();
				}

				@Override
				public T next() {
					Counting.this.read++;
					return Counting.this.source.next();
				}

			};
		}

		@Override
		public int size() {
			return Integer.MAX_VALUE;
		}

	}

	private static final class EndlessMap extends AbstractMap<Object, Object> {

		private final Iterator<Map.Entry<?, ?>> entries;

		EndlessMap(Counting<Map.Entry<?, ?>> entries) {
			this.entries = entries.iterator();
		}

		@Override
		public Set<Entry<Object, Object>> entrySet() {
			return new AbstractSet<>() {

				@Override
				@SuppressWarnings("unchecked")
				public Iterator<Entry<Object, Object>> iterator() {
					return (Iterator<Entry<Object, Object>>) (Iterator<?>) EndlessMap.this.entries;
				}

				@Override
				public int size() {
					return Integer.MAX_VALUE;
				}

			};
		}

	}

	private static final class ThrowingIterator implements Iterator<Object> {

		@Override
		public boolean hasNext() {
			return true;
		}

		@Override
		public Object next() {
			throw new ConcurrentModificationException();
		}

	}

	private static final class ThrowingText implements CharSequence {

		@Override
		public int length() {
			return 1;
		}

		@Override
		public char charAt(int index) {
			return 'a';
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return this;
		}

		@Override
		public String toString() {
			throw new IllegalStateException("closed session");
		}

	}

	private static final class ThrowingNumber extends Number {

		@Override
		public int intValue() {
			throw new IllegalStateException("closed session");
		}

		@Override
		public long longValue() {
			throw new IllegalStateException("closed session");
		}

		@Override
		public float floatValue() {
			throw new IllegalStateException("closed session");
		}

		@Override
		public double doubleValue() {
			throw new IllegalStateException("closed session");
		}

	}

}
