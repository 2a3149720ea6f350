package io.github.mixpanelspring.store.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.store.file.LoadedSegment.Found;
import org.jspecify.annotations.Nullable;

/**
 * All segments by the position of their first message, with what has to be written to
 * their files. Thread-safe, and its lock is never held during an access to the disk.
 */
final class Segments {

	// A part of a segment: with less in it, the open one goes on even if it is finished
	private static final int WORTH_DELETING = 16;

	private final long segmentSize;

	private final TreeMap<Long, Segment> segments = new TreeMap<>();

	private final UnwrittenRecords unwritten;

	private Map<Segment, List<Acknowledgement>> acknowledgements = new LinkedHashMap<>();

	private @Nullable Segment active;

	private long nextPosition;

	// Negative after a change, since there may be many files
	private long sizeOfFiles = -1;

	private boolean closed;

	Segments(MemoryBudget budget, long segmentSize) {
		this.unwritten = new UnwrittenRecords(budget);
		this.segmentSize = segmentSize;
	}

	/**
	 * Returns how many bytes are in the files, or will be.
	 */
	synchronized long size() {
		if (this.sizeOfFiles < 0) {
			this.sizeOfFiles = 0;
			for (Segment segment : this.segments.values()) {
				SegmentFiles files = segment.files();
				this.sizeOfFiles += (files != null) ? files.end() : 0;
			}
		}
		return this.unwritten.bytes() + this.sizeOfFiles;
	}

	/**
	 * Adds a record that is to be written, if there is memory for it until then.
	 * @return its position, or -1
	 */
	synchronized long add(String lane, byte[] record) {
		if (this.closed || !this.unwritten.add(this.nextPosition, lane, record)) {
			return -1;
		}
		Segment segment = this.active;
		if (segment == null || (segment.planned() > 0 && segment.planned() + record.length > this.segmentSize)) {
			segment = new Segment(this.nextPosition, null, 64);
			this.segments.put(this.nextPosition, segment);
			this.active = segment;
		}
		segment.add(record.length);
		return this.nextPosition++;
	}

	/**
	 * Adds a segment that was found, behind all others.
	 * @return the position of its first message
	 */
	synchronized long add(LoadedSegment loaded) {
		Segment segment = new Segment(this.nextPosition, loaded.files(), loaded.waiting().size());
		for (Found found : loaded.waiting()) {
			segment.addAt(found.acknowledgement().offset());
		}
		this.segments.put(segment.first(), segment);
		this.sizeOfFiles = -1;
		this.nextPosition += loaded.waiting().size();
		// What is put from now on comes behind
		this.active = null;
		return segment.first();
	}

	/**
	 * Returns where a message is, or {@code null} if it is not there any more.
	 */
	synchronized @Nullable Place place(long position) {
		byte[] record = this.unwritten.get(position);
		Segment segment = find(position);
		if (record != null || segment == null) {
			return (record != null) ? new Place(record, null, 0) : null;
		}
		SegmentFiles files = segment.files();
		return (files != null) ? new Place(null, files, segment.offset(position)) : null;
	}

	/**
	 * Keeps a message in memory while it is being sent, if it is there only: what is not
	 * written is not found after a crash.
	 * @return whether it is in memory only
	 */
	synchronized boolean pin(long position) {
		return this.unwritten.pin(position);
	}

	/**
	 * Notes that a message was not taken by an attempt.
	 */
	synchronized void refused(long position, int check) {
		Segment segment = find(position);
		if (segment != null && !this.unwritten.unpin(position)) {
			acknowledge(segment, acknowledgement(segment, position, check).saying(Acknowledgement.REFUSED));
		}
	}

	/**
	 * Returns what has to stand in which segment's file before a message is sent, or
	 * {@code null} if the message is not there.
	 */
	synchronized Map.@Nullable Entry<SegmentFiles, Acknowledgement> attempt(long position, int check) {
		Segment segment = find(position);
		SegmentFiles files = (segment != null) ? segment.files() : null;
		if (segment == null || files == null) {
			return null;
		}
		return Map.entry(files, acknowledgement(segment, position, check).saying(Acknowledgement.ATTEMPTED));
	}

	private static Acknowledgement acknowledgement(Segment segment, long position, int check) {
		return new Acknowledgement(segment.offset(position), check);
	}

	/**
	 * Forgets a message for good, here and in its file.
	 */
	synchronized void finish(long position, int check) {
		Segment segment = find(position);
		if (segment != null) {
			segment.finish();
			if (!this.unwritten.remove(position)) {
				acknowledge(segment, acknowledgement(segment, position, check));
			}
		}
	}

	/**
	 * Forgets a message that can't be read, here only.
	 */
	synchronized void drop(long position) {
		Segment segment = find(position);
		if (segment != null) {
			segment.finish();
		}
	}

	/**
	 * Returns the messages that have to be written, of each segment by position.
	 */
	synchronized List<Map.Entry<Segment, SortedMap<Long, byte[]>>> unwritten() {
		List<Map.Entry<Segment, SortedMap<Long, byte[]>>> work = new ArrayList<>();
		long next = this.unwritten.next(0);
		while (next >= 0) {
			Segment segment = this.segments.floorEntry(next).getValue();
			SortedMap<Long, byte[]> records = this.unwritten.copy(next, segment.end());
			if (!records.isEmpty()) {
				work.add(Map.entry(segment, records));
			}
			next = this.unwritten.next(segment.end());
		}
		return work;
	}

	/**
	 * Notes that a message is in its file.
	 */
	synchronized void written(Segment segment, long position, int offset, int check) {
		segment.written(position, offset);
		this.sizeOfFiles = -1;
		if (!this.unwritten.remove(position)) {
			// It was finished while it was written
			acknowledge(segment, new Acknowledgement(offset, check));
		}
	}

	private void acknowledge(Segment segment, Acknowledgement acknowledgement) {
		this.acknowledgements.computeIfAbsent(segment, (key) -> new ArrayList<>()).add(acknowledgement);
	}

	/**
	 * Takes out the acknowledgements that have to be written.
	 */
	synchronized Map<Segment, List<Acknowledgement>> takeAcknowledgements() {
		Map<Segment, List<Acknowledgement>> taken = this.acknowledgements;
		this.acknowledgements = new LinkedHashMap<>();
		return taken;
	}

	synchronized void giveBack(Map<Segment, List<Acknowledgement>> taken) {
		taken.forEach((segment, list) -> list.forEach((acknowledgement) -> acknowledge(segment, acknowledgement)));
	}

	/**
	 * Takes out the segments in which nothing is left to be done.
	 */
	synchronized List<Segment> takeFinished() {
		List<Segment> finished = new ArrayList<>();
		for (Segment segment : this.segments.values()) {
			boolean goesOn = segment == this.active && !this.closed
					&& segment.planned() < this.segmentSize / WORTH_DELETING;
			if (segment.unfinished() == 0 && !goesOn && !this.acknowledgements.containsKey(segment)) {
				finished.add(segment);
			}
		}
		finished.forEach(this::forget);
		return finished;
	}

	/**
	 * Returns the segments in which all is finished, but can't be acknowledged. No more
	 * messages are added to them, which would go with their files.
	 */
	synchronized List<Segment> unacknowledged() {
		List<Segment> found = this.acknowledgements.keySet()
			.stream()
			.filter((segment) -> segment.unfinished() == 0)
			.toList();
		this.active = found.contains(this.active) ? null : this.active;
		return found;
	}

	/**
	 * Forgets a segment in which all is finished, and whose files are no more.
	 */
	synchronized void forget(Segment segment) {
		this.sizeOfFiles = -1;
		this.acknowledgements.remove(segment);
		this.segments.remove(segment.first());
		this.active = (segment == this.active) ? null : this.active;
	}

	/**
	 * Takes no more messages.
	 */
	synchronized void close() {
		this.closed = true;
	}

	/**
	 * Forgets the messages that could not be written.
	 * @return their positions
	 */
	synchronized List<Long> abandonUnwritten() {
		List<Long> positions = this.unwritten.positions();
		positions.forEach(this.unwritten::remove);
		return positions;
	}

	private @Nullable Segment find(long position) {
		Map.Entry<Long, Segment> entry = this.segments.floorEntry(position);
		return (entry != null && position < entry.getValue().end()) ? entry.getValue() : null;
	}

	/**
	 * Where a message is: in memory, or in a file.
	 */
	record Place(byte @Nullable [] record, @Nullable SegmentFiles files, int offset) {

	}

}
