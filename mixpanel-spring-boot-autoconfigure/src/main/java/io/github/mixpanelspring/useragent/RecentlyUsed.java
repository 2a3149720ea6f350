package io.github.mixpanelspring.useragent;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * A cache of fixed size in which a newcomer takes the place of the older of the two that
 * share its slot; neither reads nor writes wait.
 */
final class RecentlyUsed<V> {

	private final AtomicReferenceArray<@Nullable Entry<V>> entries;

	private final int mask;

	/**
	 * Creates a cache.
	 * @param size the number of entries, a power of two
	 */
	RecentlyUsed(int size) {
		this.entries = new AtomicReferenceArray<>(size);
		this.mask = size / 2 - 1;
	}

	@Nullable V get(String key) {
		int slot = slot(key);
		Entry<V> first = this.entries.get(slot);
		if (first != null && first.key.equals(key)) {
			return first.value;
		}
		Entry<V> second = this.entries.get(slot + 1);
		if (second != null && second.key.equals(key)) {
			// A race may keep one of them twice or lose one, which costs a miss
			this.entries.set(slot, second);
			this.entries.set(slot + 1, first);
			return second.value;
		}
		return null;
	}

	void put(String key, V value) {
		int slot = slot(key);
		Entry<V> first = this.entries.get(slot);
		if (first != null && !first.key.equals(key)) {
			this.entries.set(slot + 1, first);
		}
		this.entries.set(slot, new Entry<>(key, value));
	}

	private int slot(String key) {
		int hash = key.hashCode();
		return ((hash ^ (hash >>> 16)) & this.mask) * 2;
	}

	private record Entry<V>(String key, V value) {

	}

}
