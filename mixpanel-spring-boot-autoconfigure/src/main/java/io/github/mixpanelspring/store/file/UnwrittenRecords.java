package io.github.mixpanelspring.store.file;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.mixpanelspring.delivery.MemoryBudget;
import org.jspecify.annotations.Nullable;

/**
 * The records that are in memory only, by position, and within a {@link MemoryBudget};
 * not thread-safe.
 */
final class UnwrittenRecords {

	// The array, its entry in the map, and its place in a segment
	private static final int OVERHEAD = 100;

	private final MemoryBudget budget;

	private final TreeMap<Long, Unwritten> records = new TreeMap<>();

	private final Set<Long> pinned = new HashSet<>();

	private long bytes;

	UnwrittenRecords(MemoryBudget budget) {
		this.budget = budget;
	}

	/**
	 * Adds a record.
	 * @return whether there is memory for it
	 */
	boolean add(long position, String lane, byte[] record) {
		if (!this.budget.tryReserve(lane, record.length + OVERHEAD)) {
			return false;
		}
		this.records.put(position, new Unwritten(lane, record));
		this.bytes += record.length;
		return true;
	}

	byte @Nullable [] get(long position) {
		Unwritten record = this.records.get(position);
		return (record != null) ? record.bytes() : null;
	}

	/**
	 * Takes a record out.
	 * @return whether it was there
	 */
	boolean remove(long position) {
		Unwritten record = this.records.remove(position);
		if (record == null) {
			return false;
		}
		this.pinned.remove(position);
		this.bytes -= record.bytes().length;
		this.budget.release(record.lane(), 1, record.bytes().length + OVERHEAD);
		return true;
	}

	/**
	 * Keeps a record from being written.
	 * @return whether it is there
	 */
	boolean pin(long position) {
		boolean there = this.records.containsKey(position);
		if (there) {
			this.pinned.add(position);
		}
		return there;
	}

	/**
	 * Has a record written again.
	 * @return whether it is there
	 */
	boolean unpin(long position) {
		this.pinned.remove(position);
		return this.records.containsKey(position);
	}

	/**
	 * Returns the first position that is not before a given one, or -1 if there is none.
	 */
	long next(long from) {
		Long next = this.records.ceilingKey(from);
		return (next != null) ? next : -1;
	}

	/**
	 * Returns the records to be written from one position to before another.
	 */
	SortedMap<Long, byte[]> copy(long from, long to) {
		SortedMap<Long, byte[]> copy = new TreeMap<>();
		this.records.subMap(from, to).forEach((position, record) -> copy.put(position, record.bytes()));
		copy.keySet().removeAll(this.pinned);
		return copy;
	}

	List<Long> positions() {
		return List.copyOf(this.records.keySet());
	}

	/**
	 * Returns how long the records are.
	 */
	long bytes() {
		return this.bytes;
	}

	/**
	 * A record with the name of its lane.
	 */
	private record Unwritten(String lane, byte[] bytes) {

	}

}
