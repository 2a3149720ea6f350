package io.github.mixpanelspring.store.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.mixpanelspring.delivery.Backlog;
import io.github.mixpanelspring.delivery.ClaimedMessage;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.store.file.LoadedSegment.Found;

/**
 * Which messages wait, and which are claimed. Thread-safe, and its lock is never held
 * during an access to the disk.
 */
final class MessageIndex {

	private final Segments segments;

	private final Map<String, LaneQueue> lanes = new HashMap<>();

	private final Map<Long, Claim> claimed = new HashMap<>();

	// Of an earlier run, so few and fewer
	private final Set<Long> attempted = new HashSet<>();

	private boolean closed;

	MessageIndex(Segments segments) {
		this.segments = segments;
	}

	/**
	 * Adds a message that is to be written.
	 * @return whether there is memory for it until then
	 */
	synchronized boolean add(StoredMessage message, byte[] record) {
		long position = this.segments.add(message.lane(), record);
		if (position < 0) {
			return false;
		}
		lane(message.lane()).add(position, message.bytes().length);
		return true;
	}

	/**
	 * Adds the messages of a segment that was found.
	 */
	synchronized void add(LoadedSegment loaded) {
		long position = this.segments.add(loaded);
		for (Found found : loaded.waiting()) {
			if (found.attempted()) {
				this.attempted.add(position);
			}
			lane(found.lane()).add(position++, found.bytes());
		}
	}

	/**
	 * Returns the first message that waits and is not before a position, or -1.
	 */
	synchronized long next(String lane, long from) {
		return this.closed ? -1 : lane(lane).next(from);
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

	/**
	 * Returns whether an earlier run was sending a message.
	 */
	synchronized boolean isAttempted(long position) {
		return this.attempted.contains(position);
	}

	/**
	 * Returns those of some messages that are claimed.
	 */
	synchronized List<Claim> claims(Collection<ClaimedMessage> messages) {
		return messages.stream()
			.map((message) -> this.claimed.get(message.position()))
			.filter(Objects::nonNull)
			.toList();
	}

	/**
	 * Gives a claimed message back to those that wait.
	 */
	synchronized void release(ClaimedMessage message) {
		Claim claim = this.claimed.remove(message.position());
		if (claim != null) {
			lane(claim.lane()).add(claim.position(), claim.bytes());
		}
	}

	/**
	 * Forgets a claimed message for good.
	 */
	synchronized void remove(ClaimedMessage message) {
		Claim claim = this.claimed.remove(message.position());
		if (claim != null) {
			this.attempted.remove(message.position());
			this.segments.finish(claim.position(), claim.check());
		}
	}

	/**
	 * Forgets a waiting message that can't be read.
	 * @return whether it waited
	 */
	synchronized boolean drop(String lane, long position) {
		boolean waited = lane(lane).remove(position, 0);
		if (waited) {
			this.segments.drop(position);
		}
		return waited;
	}

	synchronized Set<String> lanes() {
		return Set.copyOf(this.lanes.keySet());
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
		this.segments.close();
		return open;
	}

	/**
	 * Forgets the messages that could not be written.
	 * @return the lane of each
	 */
	synchronized List<String> abandonUnwritten() {
		List<String> abandoned = new ArrayList<>();
		for (long position : this.segments.abandonUnwritten()) {
			Claim claim = this.claimed.remove(position);
			if (claim != null) {
				abandoned.add(claim.lane());
			}
			this.lanes.forEach((name, lane) -> {
				if (lane.remove(position, 0)) {
					abandoned.add(name);
				}
			});
		}
		return abandoned;
	}

	private LaneQueue lane(String name) {
		return this.lanes.computeIfAbsent(name, (key) -> new LaneQueue());
	}

}
