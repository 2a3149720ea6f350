package io.github.mixpanelspring.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A store that watches over how another one is used.
 */
final class CheckedStore implements MessageStore {

	private final MessageStore store;

	private final Set<Long> claimed = new HashSet<>();

	private final Set<Long> removed = new HashSet<>();

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
			assertThat(this.claimed.add(message.position())).as("claimed once").isTrue();
			assertThat(this.removed).doesNotContain(message.position());
			assertThat(this.lastOfLane.getOrDefault(lane, -1L)).as("in order").isLessThan(message.position());
			this.lastOfLane.put(lane, message.position());
		}
		return messages;
	}

	@Override
	public void remove(Collection<ClaimedMessage> messages) {
		for (ClaimedMessage message : messages) {
			assertThat(this.claimed.remove(message.position())).as("was claimed").isTrue();
			assertThat(this.removed.add(message.position())).as("removed once").isTrue();
		}
		this.store.remove(messages);
	}

	@Override
	public void release(Collection<ClaimedMessage> messages) {
		for (ClaimedMessage message : messages) {
			assertThat(this.claimed.remove(message.position())).as("was claimed").isTrue();
		}
		this.lastOfLane.clear();
		this.store.release(messages);
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
