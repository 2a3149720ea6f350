package io.github.mixpanelspring.pipeline;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * A small map that takes little memory, since many of them wait: names and values in
 * turn, in the order in which they were put. Look-ups are linear, and nothing can be
 * removed.
 */
final class CompactMap extends AbstractMap<String, @Nullable Object> {

	private @Nullable Object[] entries;

	private int size;

	/**
	 * Creates an empty map.
	 * @param size how many entries it is expected to have
	 */
	CompactMap(int size) {
		this.entries = new Object[2 * size];
	}

	@Override
	public @Nullable Object put(String name, @Nullable Object value) {
		int index = indexOf(name);
		if (index == -1) {
			add(name, value);
			return null;
		}
		Object previous = this.entries[index + 1];
		this.entries[index + 1] = value;
		return previous;
	}

	/**
	 * Adds an entry whose name the map does not have yet.
	 */
	void add(String name, @Nullable Object value) {
		int index = 2 * this.size;
		if (index == this.entries.length) {
			this.entries = Arrays.copyOf(this.entries, 2 * index + 2);
		}
		this.entries[index] = name;
		this.entries[index + 1] = value;
		this.size++;
	}

	@Override
	public @Nullable Object get(@Nullable Object name) {
		int index = indexOf(name);
		return (index != -1) ? this.entries[index + 1] : null;
	}

	@Override
	public boolean containsKey(@Nullable Object name) {
		return indexOf(name) != -1;
	}

	private int indexOf(@Nullable Object name) {
		for (int i = 0; i < 2 * this.size; i += 2) {
			if (name(i).equals(name)) {
				return i;
			}
		}
		return -1;
	}

	private String name(int index) {
		return String.valueOf(this.entries[index]);
	}

	@Override
	public int size() {
		return this.size;
	}

	@Override
	public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
		for (int i = 0; i < 2 * this.size; i += 2) {
			action.accept(name(i), this.entries[i + 1]);
		}
	}

	@Override
	public Set<Map.Entry<String, @Nullable Object>> entrySet() {
		return new AbstractSet<>() {

			@Override
			public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
				return new EntryIterator();
			}

			@Override
			public int size() {
				return CompactMap.this.size;
			}

		};
	}

	private final class EntryIterator implements Iterator<Map.Entry<String, @Nullable Object>> {

		private int next;

		@Override
		public boolean hasNext() {
			return this.next < 2 * CompactMap.this.size;
		}

		@Override
		public Map.Entry<String, @Nullable Object> next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			int index = this.next;
			this.next += 2;
			return new SimpleImmutableEntry<>(name(index), CompactMap.this.entries[index + 1]);
		}

	}

}
