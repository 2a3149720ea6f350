package io.github.mixpanelspring.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A store that watches over how another one is used.
 */
final class CheckedStore implements MessageStore {

	private final MessageStore store;

	private final Set<Long> claimed = new HashSet<>();

	private final Set<Long> removed = new HashSet<>();

	private final List<String> violations = new ArrayList<>();

	private final Map<String, Long> lastOfLane = new HashMap<>();

	CheckedStore(MessageStore store) {
		this.store = store;
	}

	@Override
	public boolean put(StoredMessage message) {
		return this.store.put(message);
	}

	@Override
	public List<ClaimedMessage> claim(String lane, int maxMessages, long maxBytes) {
		List<ClaimedMessage> messages = this.store.claim(lane, maxMessages, maxBytes);
		for (ClaimedMessage message : messages) {
			check(this.claimed.add(message.position()), "claimed twice", message);
			check(!this.removed.contains(message.position()), "claimed after it was removed", message);
			check(this.lastOfLane.getOrDefault(lane, -1L) < message.position(), "claimed out of order", message);
			this.lastOfLane.put(lane, message.position());
		}
		return messages;
	}

	@Override
	public void remove(Collection<ClaimedMessage> messages) {
		for (ClaimedMessage message : messages) {
			check(this.claimed.remove(message.position()), "removed without a claim", message);
			check(this.removed.add(message.position()), "removed twice", message);
		}
		this.store.remove(messages);
	}

	@Override
	public void release(Collection<ClaimedMessage> messages) {
		for (ClaimedMessage message : messages) {
			check(this.claimed.remove(message.position()), "released without a claim", message);
		}
		this.lastOfLane.clear();
		this.store.release(messages);
	}

	@Override
	public boolean beginAttempt(Collection<ClaimedMessage> messages) {
		return this.store.beginAttempt(messages);
	}

	@Override
	public void endAttempt(Collection<ClaimedMessage> messages) {
		this.store.endAttempt(messages);
	}

	@Override
	public Backlog waiting(String lane) {
		return this.store.waiting(lane);
	}

	@Override
	public Backlog total() {
		return this.store.total();
	}

	@Override
	public void close() {
		this.store.close();
	}

	private void check(boolean expectation, String failure, ClaimedMessage message) {
		// Kept rather than thrown, since a worker survives what its store throws
		if (!expectation) {
			this.violations.add(message.message() + " was " + failure);
		}
	}

	MessageStore store() {
		return this.store;
	}

	List<String> violations() {
		return this.violations;
	}

}
