package io.github.mixpanelspring.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * Knows what a lane sends next: a batch that has to be sent again, or new ones from the
 * store once they are enough, or have waited long enough; not thread-safe.
 */
final class BatchSource {

	// One more that is too large for every so many
	private static final int TAKEN_BEFORE_LARGER = 20;

	private final Lane lane;

	private final MessageStore store;

	private final Ledger ledger;

	private final Attempts attempts;

	private final int maxMessages;

	private final long flushInterval;

	private final long allBytes;

	private long maxBytes;

	private int taken;

	private final Queue<Batch> again = new PriorityQueue<>(Comparator.comparingLong(Batch::position));

	private boolean lingering;

	private long lingerUntil;

	private long overdue;

	private int alone;

	BatchSource(Lane lane, DeliveryParts parts, Ledger ledger, Attempts attempts) {
		DeliverySettings settings = parts.settings();
		this.lane = lane;
		this.store = parts.store();
		this.ledger = ledger;
		this.attempts = attempts;
		this.maxMessages = Math.min(lane.maxMessages(), settings.batchSize());
		// A batch has a bracket or comma with each message, and a bracket at the end
		this.allBytes = Math.min(lane.maxBytes(), settings.batchBytes()) - this.maxMessages - 1L;
		this.maxBytes = this.allBytes;
		this.flushInterval = settings.flushInterval().toNanos();
	}

	/**
	 * Returns what to send now.
	 * @param now the time
	 * @param hurry whether to wait for nothing
	 * @param careful whether to send what must not be sent twice on its own
	 */
	@Nullable Batch next(long now, boolean hurry, boolean careful) {
		Batch batch = this.again.poll();
		while (batch == null && isDue(now, hurry)) {
			List<ClaimedMessage> claimed = this.store.claim(this.lane.name(), this.maxMessages, this.maxBytes);
			if (claimed.isEmpty()) {
				return null;
			}
			this.overdue -= claimed.size();
			batch = batchOf(claimed);
		}
		return (batch != null) ? cut(batch, careful || this.alone > 0) : null;
	}

	private Batch cut(Batch batch, boolean careful) {
		int end = careful ? batch.firstOf(this.attempts::isOnce) : batch.size();
		end = (end == 0) ? 1 : end;
		this.alone = Math.max(0, this.alone - end);
		if (end == batch.size()) {
			return batch;
		}
		List<Batch> parts = batch.cutAt(end);
		this.again.add(parts.get(1));
		return parts.get(0);
	}

	private boolean isDue(long now, boolean hurry) {
		Backlog waiting = look(now);
		return waiting.messages() > 0 && (hurry || this.overdue > 0 || waiting.messages() >= this.maxMessages
				|| waiting.bytes() >= this.maxBytes);
	}

	/**
	 * Looks at the store, and at the clock for those who wait there. Those present when
	 * an interval ends are due, and a new interval begins for those who come later.
	 */
	private Backlog look(long now) {
		Backlog waiting = this.store.waiting(this.lane.name());
		if (waiting.messages() == 0) {
			this.lingering = false;
			this.overdue = 0;
			return waiting;
		}
		if (!this.lingering) {
			this.lingering = true;
			this.lingerUntil = now + this.flushInterval;
		}
		if (now - this.lingerUntil >= 0) {
			this.overdue = waiting.messages();
			this.lingerUntil = now + this.flushInterval;
		}
		return waiting;
	}

	private @Nullable Batch batchOf(List<ClaimedMessage> claimed) {
		List<ClaimedMessage> fitting = new ArrayList<>(claimed.size());
		for (ClaimedMessage message : claimed) {
			int length = message.message().bytes().length;
			if (length <= this.lane.maxMessageBytes()) {
				if (this.attempts.admits(message)) {
					fitting.add(message);
				}
			}
			else {
				String text = "its " + length + " bytes exceed the limit of " + this.lane.maxMessageBytes();
				this.ledger.reject(message, Reason.TOO_LARGE, text);
			}
		}
		return fitting.isEmpty() ? null : new Batch(fitting);
	}

	/**
	 * Takes a batch back, to be sent before all that come later in the lane.
	 */
	void sendAgain(Batch batch) {
		this.again.add(batch);
	}

	/**
	 * Notes that a batch was taken. After some of them larger ones are tried again, since
	 * whoever found them too large may be gone.
	 */
	void taken() {
		if (this.maxBytes < this.allBytes && ++this.taken == TAKEN_BEFORE_LARGER) {
			this.maxBytes = Math.min(this.allBytes, 2 * this.maxBytes);
			this.taken = 0;
		}
	}

	/**
	 * Takes a batch back that somebody found too large, and remembers that for others.
	 */
	void sendSmaller(Batch batch) {
		this.taken = 0;
		this.maxBytes = Math.min(this.maxBytes, Math.max(batch.bytes() / 2, 1));
		this.again.addAll(batch.halves());
	}

	/**
	 * Has what must not be sent twice sent on its own for a while, so that an answer is
	 * about it alone.
	 */
	void sendAlone() {
		this.alone = this.maxMessages;
	}

	/**
	 * Returns how long there will be nothing to send.
	 * @param now the time
	 * @param ready whether a batch could be sent
	 */
	Rest rest(long now, boolean ready) {
		Backlog waiting = look(now);
		if (waiting.messages() == 0) {
			return Rest.untilMessage();
		}
		return ready ? new Rest(this.lingerUntil - now, this.maxMessages - waiting.messages(),
				this.maxBytes - waiting.bytes()) : Rest.ofNanos(Long.MAX_VALUE);
	}

	boolean isEmpty() {
		return this.again.isEmpty() && this.store.waiting(this.lane.name()).messages() == 0;
	}

	/**
	 * Gives everything back to the store.
	 */
	void release() {
		this.again.forEach((batch) -> this.store.release(batch.messages()));
		this.again.clear();
	}

}
