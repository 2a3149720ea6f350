package io.github.mixpanelspring.store.file;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sorted set of positions that takes a bit for each, however many there are; not
 * thread-safe.
 */
final class Positions {

	private static final int CHUNK = 4096;

	private final TreeMap<Long, BitSet> chunks = new TreeMap<>();

	void add(long position) {
		this.chunks.computeIfAbsent(position / CHUNK, (key) -> new BitSet(CHUNK)).set((int) (position % CHUNK));
	}

	boolean contains(long position) {
		BitSet chunk = this.chunks.get(position / CHUNK);
		return chunk != null && chunk.get((int) (position % CHUNK));
	}

	void remove(long position) {
		BitSet chunk = this.chunks.get(position / CHUNK);
		if (chunk != null) {
			chunk.clear((int) (position % CHUNK));
			if (chunk.isEmpty()) {
				this.chunks.remove(position / CHUNK);
			}
		}
	}

	/**
	 * Returns the first position that is not before a given one, or -1 if there is none.
	 */
	long next(long from) {
		int index = (int) (from % CHUNK);
		for (Map.Entry<Long, BitSet> chunk : this.chunks.tailMap(from / CHUNK, true).entrySet()) {
			int found = chunk.getValue().nextSetBit((chunk.getKey() == from / CHUNK) ? index : 0);
			if (found >= 0) {
				return chunk.getKey() * CHUNK + found;
			}
		}
		return -1;
	}

}
