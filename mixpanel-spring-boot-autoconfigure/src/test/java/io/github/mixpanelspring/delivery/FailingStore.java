package io.github.mixpanelspring.delivery;

import java.util.Collection;
import java.util.List;

/**
 * A store that refuses one message with an exception, and fails at the first claim.
 */
final class FailingStore implements MessageStore {

	static final int REFUSED = 13;

	private final MessageStore store;

	private boolean failed;

	FailingStore(MessageStore store) {
		this.store = store;
	}

	@Override
	public boolean put(StoredMessage message) {
		if (message.insertId().equals(TestMessages.id(REFUSED))) {
			throw new IllegalStateException("disk full");
		}
		return this.store.put(message);
	}

	@Override
	public List<ClaimedMessage> claim(String lane, int maxMessages, long maxBytes) {
		if (!this.failed) {
			this.failed = true;
			throw new IllegalStateException("disk gone");
		}
		return this.store.claim(lane, maxMessages, maxBytes);
	}

	@Override
	public void remove(Collection<ClaimedMessage> messages) {
		this.store.remove(messages);
		throw new IllegalStateException("disk gone again");
	}

	@Override
	public void release(Collection<ClaimedMessage> messages) {
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

}
