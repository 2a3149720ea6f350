package io.github.mixpanelspring.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

	private final OverflowPolicy policy;

	private final Outcomes outcomes;

	private final LogLimiter overflowLog = new LogLimiter(System::nanoTime);

	private final Map<String, MessageQueue> waiting = new HashMap<>();

	private final TreeMap<Long, ClaimedMessage> claimed = new TreeMap<>();

	private long nextPosition;

	private boolean closed;

	/**
	 * Creates an empty store.
	 * @param budget the bound on what is kept
	 * @param policy which message has to go beyond it
	 * @param outcomes counts what the store drops of its own accord
	 */
	public MemoryMessageStore(MemoryBudget budget, OverflowPolicy policy, Outcomes outcomes) {
		this.budget = budget;
		this.policy = policy;
		this.outcomes = outcomes;
	}

	@Override
	public synchronized boolean put(StoredMessage message) {
		if (this.closed) {
			return false;
		}
		MessageQueue queue = queue(message.lane());
		if (!makeRoom(queue, message.footprint())) {
			return false;
		}
		queue.add(new ClaimedMessage(this.nextPosition++, message));
		return true;
	}

	private boolean makeRoom(MessageQueue queue, int size) {
		boolean room = this.budget.reserve(size);
		if (!room && this.overflowLog.permits()) {
			logger.warn("There is no room in memory for more events ({}): the {} are dropped and counted", this.budget,
					(this.policy == OverflowPolicy.DROP_OLDEST) ? "oldest" : "newest");
		}
		while (!room && this.policy == OverflowPolicy.DROP_OLDEST && this.budget.canHold(size)) {
			ClaimedMessage oldest = queue.poll();
			if (oldest == null) {
				return false;
			}
			forget(oldest);
			this.outcomes.countLost(Reason.STORE_FULL, 1);
			room = this.budget.reserve(size);
		}
		return room;
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
			logger.warn("{} events could not be sent before the end and are dropped", left);
		}
		this.outcomes.countLost(Reason.SHUTDOWN, left);
		this.claimed.values().forEach(this::forget);
		this.claimed.clear();
		for (MessageQueue queue : this.waiting.values()) {
			for (ClaimedMessage next = queue.poll(); next != null; next = queue.poll()) {
				forget(next);
			}
		}
		this.closed = true;
	}

	@Override
	public String toString() {
		return "memory";
	}

	private void forget(ClaimedMessage message) {
		this.budget.release(1, message.message().footprint());
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
