package io.github.mixpanelspring.delivery;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every {@link MessageStore} has to do.
 */
public abstract class MessageStoreContractTests {

	/**
	 * Returns an empty store with room for a hundred messages at least.
	 */
	protected abstract MessageStore store();

	@Test
	void isEmptyAtFirst() {
		MessageStore store = store();
		assertThat(store.claim("events", 10, 1000)).isEmpty();
		assertThat(store.waiting("events")).isEqualTo(Backlog.EMPTY);
		assertThat(store.total()).isEqualTo(Backlog.EMPTY);
	}

	@Test
	void returnsOldestFirst() {
		MessageStore store = filled(5);
		assertThat(TestMessages.ids(store.claim("events", 3, 1000))).isEqualTo(TestMessages.ids(0, 3));
		assertThat(TestMessages.ids(store.claim("events", 3, 1000))).isEqualTo(TestMessages.ids(3, 5));
		assertThat(store.claim("events", 3, 1000)).isEmpty();
	}

	@Test
	void returnsWhatWasPut() {
		MessageStore store = store();
		StoredMessage message = TestMessages.message(3);
		store.put(message);
		assertThat(store.claim("events", 1, 1000)).singleElement()
			.extracting(ClaimedMessage::message)
			.usingRecursiveComparison()
			.isEqualTo(message);
	}

	@Test
	void returnsNoMoreBytesThanAskedFor() {
		MessageStore store = store();
		for (int i = 0; i < 4; i++) {
			store.put(TestMessages.message(i, 100));
		}
		assertThat(store.claim("events", 10, 250)).hasSize(2);
		assertThat(store.claim("events", 10, 200)).hasSize(2);
	}

	@Test
	void returnsFirstMessageEvenIfItIsTooLong() {
		MessageStore store = store();
		store.put(TestMessages.message(0, 300));
		store.put(TestMessages.message(1));
		assertThat(TestMessages.ids(store.claim("events", 10, 100))).containsExactly("id-0");
		assertThat(TestMessages.ids(store.claim("events", 10, 100))).containsExactly("id-1");
	}

	@Test
	void keepsClaimedMessagesButDoesNotShowThem() {
		MessageStore store = filled(5);
		store.claim("events", 2, 1000);
		assertThat(store.waiting("events").messages()).isEqualTo(3);
		assertThat(store.waiting("events").oldest()).isEqualTo(TestMessages.message(2).time());
		assertThat(store.total().messages()).isEqualTo(5);
		assertThat(store.total().oldest()).isEqualTo(TestMessages.message(0).time());
	}

	@Test
	void countsMessagesAndBytes() {
		MessageStore store = filled(5);
		List<ClaimedMessage> claimed = store.claim("events", 2, 1000);
		long length = TestMessages.message(0).bytes().length;
		assertThat(store.waiting("events").bytes()).isEqualTo(3 * length);
		assertThat(store.total().bytes()).isEqualTo(5 * length);
		store.remove(claimed);
		assertThat(store.total().bytes()).isEqualTo(3 * length);
		assertThat(store.total().messages()).isEqualTo(3);
	}

	@Test
	void removesForGood() {
		MessageStore store = filled(2);
		List<ClaimedMessage> claimed = store.claim("events", 2, 1000);
		store.remove(claimed.subList(0, 1));
		store.remove(claimed.subList(0, 1));
		store.release(claimed);
		assertThat(TestMessages.ids(store.claim("events", 2, 1000))).containsExactly("id-1");
	}

	@Test
	void removesNothingThatWasNotClaimed() {
		MessageStore store = filled(2);
		List<ClaimedMessage> claimed = store.claim("events", 2, 1000);
		store.release(claimed);
		store.remove(claimed);
		store.release(claimed);
		assertThat(store.total().messages()).isEqualTo(2);
		assertThat(store.waiting("events").messages()).isEqualTo(2);
	}

	@Test
	void takesReleasedMessagesBackToWhereTheyWere() {
		MessageStore store = filled(6);
		List<ClaimedMessage> first = store.claim("events", 2, 1000);
		List<ClaimedMessage> second = store.claim("events", 2, 1000);
		store.release(second);
		store.release(first);
		store.put(TestMessages.message(6));
		assertThat(TestMessages.ids(store.claim("events", 10, 1000))).isEqualTo(TestMessages.ids(0, 7));
	}

	@Test
	void keepsLanesApart() {
		MessageStore store = filled(1);
		StoredMessage event = TestMessages.message(1);
		store.put(new StoredMessage(1, event.project(), "profiles", event.insertId(), "alice", event.time(), true,
				event.bytes()));
		assertThat(TestMessages.ids(store.claim("profiles", 10, 1000))).containsExactly("id-1");
		assertThat(TestMessages.ids(store.claim("events", 10, 1000))).containsExactly("id-0");
		assertThat(store.total().messages()).isEqualTo(2);
	}

	@Test
	void goesOnAfterAnAttempt() {
		MessageStore store = store();
		for (int i = 0; i < 4; i++) {
			store.put(TestMessages.update("profiles", i));
		}
		List<ClaimedMessage> claimed = store.claim("profiles", 4, 10_000);
		assertThat(store.beginAttempt(claimed)).isTrue();
		store.remove(claimed.subList(0, 1));
		store.endAttempt(claimed.subList(1, 4));
		assertThat(store.beginAttempt(claimed.subList(1, 3))).isTrue();
		store.endAttempt(claimed.subList(1, 3));
		store.release(claimed);
		List<ClaimedMessage> again = store.claim("profiles", 4, 10_000);
		assertThat(TestMessages.ids(again)).containsExactly("id-1", "id-2", "id-3");
		assertThat(again).noneMatch(ClaimedMessage::attempted);
	}

	@Test
	void refusesMessagesWhenClosed() {
		MessageStore store = store();
		store.close();
		assertThat(store.put(TestMessages.message(0))).isFalse();
	}

	private MessageStore filled(int messages) {
		MessageStore store = store();
		for (int i = 0; i < messages; i++) {
			assertThat(store.put(TestMessages.message(i))).isTrue();
		}
		return store;
	}

}
