package io.github.mixpanelspring.store.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.mixpanelspring.delivery.Backlog;
import io.github.mixpanelspring.delivery.ClaimedMessage;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.store.file.LoadedSegment.Found;
import org.jspecify.annotations.Nullable;

/**
 * What the store knows without looking into its files: which messages there are, where,
 * and which of them wait, are claimed, or have to be written yet. Thread-safe, and its
 * lock is never held during any access to a disk.
 */
final class MessageIndex {

	// The array, its entry in the map, and its bit
	private static final int MEMORY_OVERHEAD = 100;

	// Of a segment: what is finished is not worth to be kept open for less
	private static final int WORTH_KEEPING = 16;

	private final MemoryBudget budget;

	private final long segmentSize;

	private final Map<String, LaneQueue> lanes = new HashMap<>();

	private final TreeMap<Long, Segment> segments = new TreeMap<>();

	private final TreeMap<Long, byte[]> unwritten = new TreeMap<>();

	private final TreeMap<Long, Claim> claimed = new TreeMap<>();

	private Map<Segment, List<Acknowledgement>> acknowledgements = new LinkedHashMap<>();

	private @Nullable Segment active;

	private long nextPosition;

	private long unwrittenBytes;

	private boolean closed;

	MessageIndex(MemoryBudget budget, long segmentSize) {
		this.budget = budget;
		this.segmentSize = segmentSize;
	}

	/**
	 * Returns how many bytes are in the files, or will be.
	 */
	synchronized long size() {
		long size = this.unwrittenBytes;
		for (Segment segment : this.segments.values()) {
			SegmentFiles files = segment.files();
			size += (files != null) ? files.end() : 0;
		}
		return size;
	}

	/**
	 * Adds a message that is to be written, if there is memory for it until then.
	 */
	synchronized boolean add(StoredMessage message, byte[] record) {
		if (this.closed || !this.budget.reserve(record.length + MEMORY_OVERHEAD)) {
			return false;
		}
		Segment segment = this.active;
		if (segment == null || (segment.planned() > 0 && segment.planned() + record.length > this.segmentSize)) {
			segment = new Segment(this.nextPosition, null, 64);
			this.segments.put(this.nextPosition, segment);
			this.active = segment;
		}
		segment.add(record.length);
		this.unwritten.put(this.nextPosition, record);
		this.unwrittenBytes += record.length;
		lane(message.lane()).add(this.nextPosition++, message.bytes().length);
		return true;
	}

	/**
	 * Adds the messages of a segment that was found, behind all others.
	 */
	synchronized void install(LoadedSegment loaded) {
		Segment segment = new Segment(this.nextPosition, loaded.files(), loaded.waiting().size());
		this.segments.put(this.nextPosition, segment);
		for (Found found : loaded.waiting()) {
			segment.addAt(found.acknowledgement().offset());
			lane(found.lane()).add(this.nextPosition++, found.bytes());
		}
		// What is put from now on comes behind
		this.active = null;
	}

	/**
	 * Returns the first message that waits and is not before a position, or -1.
	 */
	synchronized long next(String lane, long from) {
		return this.closed ? -1 : lane(lane).next(from);
	}

	/**
	 * Returns where a message is, or {@code null} if it is not there any more.
	 */
	synchronized @Nullable Place place(long position) {
		byte[] record = this.unwritten.get(position);
		Segment segment = segmentOf(position);
		if (record != null || segment == null) {
			return (record != null) ? new Place(record, null, 0) : null;
		}
		SegmentFiles files = segment.files();
		return (files != null) ? new Place(null, files, segment.offset(position)) : null;
	}

	/**
	 * Takes a message from those that wait.
	 * @return whether it was one of them
	 */
	synchronized boolean claim(Claim claim) {
		if (!lane(claim.lane()).remove(claim.position(), claim.bytes())) {
			return false;
		}
		this.claimed.put(claim.position(), claim);
		return true;
	}

	synchronized void release(ClaimedMessage message) {
		Claim claim = this.claimed.remove(message.position());
		if (claim != null) {
			lane(claim.lane()).add(claim.position(), claim.bytes());
		}
	}

	/**
	 * Forgets a claimed message for good, here and in its file.
	 */
	synchronized void remove(ClaimedMessage message) {
		Claim claim = this.claimed.remove(message.position());
		if (claim != null) {
			finish(claim.position(), claim.check());
		}
	}

	/**
	 * Forgets a waiting message that can't be read.
	 * @return whether it waited
	 */
	synchronized boolean drop(String lane, long position) {
		Segment segment = segmentOf(position);
		if (segment == null || !lane(lane).remove(position, 0)) {
			return false;
		}
		segment.finish();
		return true;
	}

	private void finish(long position, int check) {
		Segment segment = segmentOf(position);
		if (segment != null) {
			segment.finish();
			if (!forgetUnwritten(position)) {
				acknowledge(segment, new Acknowledgement(segment.offset(position), check));
			}
		}
	}

	private boolean forgetUnwritten(long position) {
		byte[] record = this.unwritten.remove(position);
		if (record != null) {
			this.unwrittenBytes -= record.length;
			this.budget.release(1, record.length + MEMORY_OVERHEAD);
		}
		return record != null;
	}

	/**
	 * Returns the messages that have to be written, of each segment by position.
	 */
	synchronized List<Map.Entry<Segment, SortedMap<Long, byte[]>>> unwritten() {
		List<Map.Entry<Segment, SortedMap<Long, byte[]>>> work = new ArrayList<>();
		Map.Entry<Long, byte[]> next = this.unwritten.firstEntry();
		while (next != null) {
			Map.Entry<Long, Segment> segment = this.segments.floorEntry(next.getKey());
			Long end = this.segments.higherKey(next.getKey());
			SortedMap<Long, byte[]> records = (end != null) ? this.unwritten.subMap(next.getKey(), end)
					: this.unwritten.tailMap(next.getKey());
			work.add(Map.entry(segment.getValue(), new TreeMap<>(records)));
			next = (end != null) ? this.unwritten.ceilingEntry(end) : null;
		}
		return work;
	}

	/**
	 * Notes that a message is in its file.
	 */
	synchronized void written(Segment segment, long position, int offset, int check) {
		segment.written(position, offset);
		if (!forgetUnwritten(position)) {
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
			boolean worthKeeping = segment == this.active && !this.closed
					&& segment.planned() < this.segmentSize / WORTH_KEEPING;
			if (segment.unfinished() == 0 && !worthKeeping && !this.acknowledgements.containsKey(segment)) {
				finished.add(segment);
			}
		}
		for (Segment segment : finished) {
			this.segments.remove(segment.first());
			this.active = (segment == this.active) ? null : this.active;
		}
		return finished;
	}

	/**
	 * Returns whether it is known when the first waiting message happened.
	 */
	synchronized boolean knowsOldest(String lane) {
		return next(lane, 0) < 0 || lane(lane).oldest() != null;
	}

	synchronized void learnOldest(Claim oldest) {
		lane(oldest.lane()).learn(oldest.position(), oldest.message().message().time());
	}

	synchronized Set<String> lanes() {
		return Set.copyOf(this.lanes.keySet());
	}

	synchronized Backlog waiting(String lane) {
		return lane(lane).backlog();
	}

	synchronized Backlog total() {
		long messages = this.claimed.size();
		long bytes = 0;
		List<Instant> oldest = new ArrayList<>();
		for (Claim claim : this.claimed.values()) {
			bytes += claim.bytes();
			oldest.add(claim.message().message().time());
		}
		for (LaneQueue lane : this.lanes.values()) {
			Backlog backlog = lane.backlog();
			messages += backlog.messages();
			bytes += backlog.bytes();
			if (backlog.oldest() != null) {
				oldest.add(backlog.oldest());
			}
		}
		return new Backlog(messages, bytes, oldest.stream().min(Comparator.naturalOrder()).orElse(null));
	}

	synchronized boolean isClosed() {
		return this.closed;
	}

	/**
	 * Takes no more messages, and gives none.
	 * @return whether it was open
	 */
	synchronized boolean close() {
		boolean open = !this.closed;
		this.closed = true;
		return open;
	}

	/**
	 * Forgets the messages that could not be written.
	 * @return how many they were
	 */
	synchronized int abandonUnwritten() {
		List<Long> positions = List.copyOf(this.unwritten.keySet());
		for (long position : positions) {
			forgetUnwritten(position);
			if (this.claimed.remove(position) == null) {
				this.lanes.values().forEach((lane) -> lane.remove(position, 0));
			}
		}
		return positions.size();
	}

	private @Nullable Segment segmentOf(long position) {
		Map.Entry<Long, Segment> entry = this.segments.floorEntry(position);
		return (entry != null && entry.getValue().contains(position)) ? entry.getValue() : null;
	}

	private LaneQueue lane(String name) {
		return this.lanes.computeIfAbsent(name, (key) -> new LaneQueue());
	}

	/**
	 * Where a message is: in memory, or in a file.
	 */
	record Place(byte @Nullable [] record, @Nullable SegmentFiles files, int offset) {

	}

}
