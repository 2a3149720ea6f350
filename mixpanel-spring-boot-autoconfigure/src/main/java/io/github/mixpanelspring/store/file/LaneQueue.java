package io.github.mixpanelspring.store.file;

import java.time.Instant;

import io.github.mixpanelspring.delivery.Backlog;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a lane that can be claimed, by position; not thread-safe.
 */
final class LaneQueue {

	private final Positions waiting = new Positions();

	private long messages;

	private long bytes;

	private long oldestPosition = -1;

	private @Nullable Instant oldest;

	void add(long position, int bytes) {
		this.waiting.add(position);
		this.messages++;
		this.bytes += bytes;
	}

	/**
	 * Takes a message out.
	 * @return whether it was there
	 */
	boolean remove(long position, int bytes) {
		if (!this.waiting.contains(position)) {
			return false;
		}
		this.waiting.remove(position);
		this.messages--;
		// A message that can't be read has no length to take off
		this.bytes = (this.messages > 0) ? this.bytes - bytes : 0;
		return true;
	}

	/**
	 * Returns the first position that is not before a given one, or -1 if there is none.
	 */
	long next(long from) {
		return this.waiting.next(from);
	}

	/**
	 * Notes when the message of a position happened, which is in the file only.
	 */
	void learn(long position, Instant time) {
		this.oldestPosition = position;
		this.oldest = time;
	}

	/**
	 * Returns when the first message happened, or {@code null} if that is not known.
	 */
	@Nullable Instant oldest() {
		return (this.oldestPosition == next(0)) ? this.oldest : null;
	}

	Backlog backlog() {
		return (this.messages > 0) ? new Backlog(this.messages, this.bytes, oldest()) : Backlog.EMPTY;
	}

}
