package io.github.mixpanelspring.store.file;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Where the messages of a segment are, by position: four bytes of memory each, in
 * addition to their bit in a {@link LaneQueue}. Not thread-safe, except for
 * {@link #files()}.
 */
final class Segment {

	private static final int NOWHERE = -1;

	private final long first;

	private int[] offsets;

	private int count;

	private int unfinished;

	private long planned;

	private volatile @Nullable SegmentFiles files;

	Segment(long first, @Nullable SegmentFiles files, int size) {
		this.first = first;
		this.files = files;
		this.offsets = new int[size];
	}

	/**
	 * Adds a message that is not in the log yet.
	 */
	void add(int size) {
		this.planned += size;
		addAt(NOWHERE);
	}

	/**
	 * Adds a message that is in the log.
	 */
	void addAt(int offset) {
		if (this.count == this.offsets.length) {
			this.offsets = Arrays.copyOf(this.offsets, this.count + this.count / 2 + 16);
		}
		this.offsets[this.count++] = offset;
		this.unfinished++;
	}

	void written(long position, int offset) {
		this.offsets[(int) (position - this.first)] = offset;
	}

	/**
	 * Returns the offset of a message, or -1 if it is not in the log yet.
	 */
	int offset(long position) {
		return this.offsets[(int) (position - this.first)];
	}

	void finish() {
		this.unfinished--;
	}

	int unfinished() {
		return this.unfinished;
	}

	long first() {
		return this.first;
	}

	/**
	 * Returns the position behind the last message.
	 */
	long end() {
		return this.first + this.count;
	}

	/**
	 * Returns how long the log is going to be with all that was added to it.
	 */
	long planned() {
		return this.planned;
	}

	@Nullable SegmentFiles files() {
		return this.files;
	}

	void files(SegmentFiles files) {
		this.files = files;
	}

}
