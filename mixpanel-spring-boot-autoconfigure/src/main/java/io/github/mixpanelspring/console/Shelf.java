package io.github.mixpanelspring.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Entries of one kind, bounded in number and in bytes: the oldest go. Not thread-safe.
 */
final class Shelf {

	private final int maxEntries;

	private final long maxBytes;

	private final Consumer<Entry> removed;

	private final Deque<Entry> entries = new ArrayDeque<>();

	private long bytes;

	/**
	 * Creates an empty shelf.
	 * @param removed told of each entry that has to go
	 */
	Shelf(int maxEntries, long maxBytes, Consumer<Entry> removed) {
		this.maxEntries = maxEntries;
		this.maxBytes = maxBytes;
		this.removed = removed;
	}

	void add(Entry entry) {
		this.entries.add(entry);
		grow(entry.size());
	}

	/**
	 * Notes that an entry takes more memory than before.
	 */
	void grow(int bytes) {
		this.bytes += bytes;
		while (this.entries.size() > this.maxEntries || (this.bytes > this.maxBytes && this.entries.size() > 1)) {
			Entry oldest = this.entries.remove();
			this.bytes -= oldest.size();
			this.removed.accept(oldest);
		}
	}

	void changedAfter(long version, List<Entry> target) {
		for (Entry entry : this.entries) {
			if (entry.version() > version) {
				target.add(entry);
			}
		}
	}

}
