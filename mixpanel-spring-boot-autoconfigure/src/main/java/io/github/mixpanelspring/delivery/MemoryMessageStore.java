package io.github.mixpanelspring.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link MessageStore} in memory, within a {@link MemoryBudget} that others share; what
 * is left in it when it is closed is dropped.
 */
public final class MemoryMessageStore implements MessageStore {

	private static final Logger logger = LoggerFactory.getLogger(MemoryMessageStore.class);

	private final MemoryBudget budget;

	private final Outcomes outcomes;

	private final Map<String, MessageQueue> waiting = new HashMap<>();

	private final Map<Long, ClaimedMessage> claimed = new HashMap<>();

	private long nextPosition;

	private boolean closed;

	/**
	 * Creates an empty store.
	 * @param budget the bound on what is kept
	 * @param outcomes counts what the store drops of its own accord
	 */
	public MemoryMessageStore(MemoryBudget budget, Outcomes outcomes) {
		this.budget = budget;
		this.outcomes = outcomes;
		budget.dropOldestBy(this::dropOldest);
	}

	@Override
	public boolean put(StoredMessage message) {
		// Not within the lock, by which others give back room
		boolean room = this.budget.reserve(message.lane(), message.footprint(), false);
		boolean added = room && add(message);
		if (room && !added) {
			this.budget.release(message.lane(), 1, message.footprint());
		}
		return added;
	}

	private synchronized boolean add(StoredMessage message) {
		if (!this.closed) {
			queue(message.lane()).add(new ClaimedMessage(this.nextPosition++, message));
		}
		return !this.closed;
	}

	private synchronized boolean dropOldest(String lane) {
		ClaimedMessage message = queue(lane).poll();
		if (message != null) {
			forget(message);
			this.outcomes.countLost(message.message(), Reason.STORE_FULL, null);
		}
		return message != null;
	}

	@Override
	public synchronized List<ClaimedMessage> claim(String lane, int maxMessages, long maxBytes) {
		MessageQueue queue = queue(lane);
		List<ClaimedMessage> batch = new ArrayList<>();
		long bytes = 0;
		ClaimedMessage next = queue.peek();
		while (next != null && batch.size() < maxMessages) {
			bytes += next.message().bytes().length;
			if (bytes > maxBytes && !batch.isEmpty()) {
				break;
			}
			queue.poll();
			this.claimed.put(next.position(), next);
			batch.add(next);
			next = queue.peek();
		}
		return batch;
	}

	@Override
	public synchronized void remove(Collection<ClaimedMessage> messages) {
		for (ClaimedMessage message : messages) {
			if (this.claimed.remove(message.position()) != null) {
				forget(message);
			}
		}
	}

	@Override
	public synchronized void release(Collection<ClaimedMessage> messages) {
		for (ClaimedMessage message : messages) {
			if (this.claimed.remove(message.position()) != null) {
				queue(message.message().lane()).giveBack(message);
			}
		}
	}

	@Override
	public synchronized Backlog waiting(String lane) {
		return queue(lane).backlog();
	}

	@Override
	public synchronized Backlog total() {
		long messages = 0;
		long bytes = 0;
		Instant oldest = null;
		for (MessageQueue queue : this.waiting.values()) {
			Backlog backlog = queue.backlog();
			messages += backlog.messages();
			bytes += backlog.bytes();
			oldest = earlier(oldest, backlog.oldest());
		}
		for (ClaimedMessage message : this.claimed.values()) {
			messages++;
			bytes += message.message().bytes().length;
			oldest = earlier(oldest, message.message().time());
		}
		return new Backlog(messages, bytes, oldest);
	}

	@Override
	public synchronized void close() {
		long left = total().messages();
		if (left > 0) {
			logger.warn("{} messages could not be sent before the end and are dropped", left);
		}
		this.claimed.values().forEach(this::lose);
		this.claimed.clear();
		for (MessageQueue queue : this.waiting.values()) {
			for (ClaimedMessage next = queue.poll(); next != null; next = queue.poll()) {
				lose(next);
			}
		}
		this.closed = true;
	}

	@Override
	public String toString() {
		return "memory";
	}

	private void lose(ClaimedMessage message) {
		this.outcomes.countLost(message.message(), Reason.SHUTDOWN, null);
		forget(message);
	}

	private void forget(ClaimedMessage message) {
		this.budget.release(message.message().lane(), 1, message.message().footprint());
	}

	private MessageQueue queue(String lane) {
		return this.waiting.computeIfAbsent(lane, (key) -> new MessageQueue());
	}

	private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return other.isBefore(one) ? other : one;
	}

}
