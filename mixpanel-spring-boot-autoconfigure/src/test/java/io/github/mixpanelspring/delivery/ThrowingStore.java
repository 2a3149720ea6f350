package io.github.mixpanelspring.delivery;

import java.util.Collection;
import java.util.List;

import io.github.mixpanelspring.Trouble;

/**
 * A store in which one operation throws, the first time that it is called.
 */
final class ThrowingStore implements MessageStore {

	private final MessageStore store;

	private final Operation operation;

	private final Trouble trouble;

	private boolean thrown;

	ThrowingStore(MessageStore store, Operation operation, Trouble trouble) {
		this.store = store;
		this.operation = operation;
		this.trouble = trouble;
	}

	private synchronized void called(Operation operation) {
		if (operation == this.operation && !this.thrown) {
			this.thrown = true;
			this.trouble.raise();
		}
	}

	@Override
	public boolean put(StoredMessage message) {
		called(Operation.PUT);
		return this.store.put(message);
	}

	@Override
	public List<ClaimedMessage> claim(String lane, int maxMessages, long maxBytes) {
		called(Operation.CLAIM);
		return this.store.claim(lane, maxMessages, maxBytes);
	}

	@Override
	public void remove(Collection<ClaimedMessage> messages) {
		this.store.remove(messages);
		called(Operation.REMOVE);
	}

	@Override
	public void release(Collection<ClaimedMessage> messages) {
		this.store.release(messages);
		called(Operation.RELEASE);
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
		called(Operation.WAITING);
		return this.store.waiting(lane);
	}

	@Override
	public Backlog total() {
		called(Operation.TOTAL);
		return this.store.total();
	}

	@Override
	public void close() {
		this.store.close();
	}

	enum Operation {

		PUT, CLAIM, REMOVE, RELEASE, WAITING, TOTAL

	}

}
