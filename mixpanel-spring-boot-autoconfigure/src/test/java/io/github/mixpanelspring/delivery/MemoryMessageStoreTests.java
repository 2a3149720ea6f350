package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MemoryMessageStore}.
 */
@ExtendWith(OutputCaptureExtension.class)
class MemoryMessageStoreTests extends MessageStoreContractTests {

	private final Outcomes outcomes = new Outcomes();

	private MemoryBudget budget = new MemoryBudget(114, 1_000_000);

	@Override
	protected MessageStore store() {
		return new MemoryMessageStore(this.budget, this.outcomes);
	}

	private MessageStore store(OverflowPolicy policy) {
		this.budget = new MemoryBudget(114, 1_000_000, policy, Duration.ofMinutes(1), false);
		return store();
	}

	@Test
	void refusesNewestWhenBudgetIsUsedUp(CapturedOutput output) {
		MessageStore store = store();
		put(store, 0, 100);
		assertThat(store.put(TestMessages.message(100))).isFalse();
		assertThat(store.put(TestMessages.message(101))).isFalse();
		assertThat(this.outcomes.lost(Reason.STORE_FULL)).as("counted by who put it").isZero();
		assertThat(output).containsOnlyOnce(
				"There is no room in memory for more events (114 messages, 976 KB for all lanes): the newest are dropped");
		store.remove(store.claim("events", 1, 1000));
		assertThat(store.put(TestMessages.message(102))).isTrue();
	}

	@Test
	void dropsOldestWhenBudgetIsUsedUp() {
		MessageStore store = store(OverflowPolicy.DROP_OLDEST);
		put(store, 0, 105);
		assertThat(this.outcomes.lost(Reason.STORE_FULL)).isEqualTo(5);
		assertThat(TestMessages.ids(store.claim("events", 100, 1_000_000))).isEqualTo(TestMessages.ids(5, 105));
	}

	@Test
	void neverDropsWhatIsClaimed() {
		MessageStore store = store(OverflowPolicy.DROP_OLDEST);
		put(store, 0, 100);
		store.claim("events", 100, 1_000_000);
		assertThat(store.put(TestMessages.message(100))).isFalse();
		assertThat(store.total().messages()).isEqualTo(100);
	}

	@Test
	void dropsNothingForMessageThatCanNeverFit() {
		MessageStore store = store(OverflowPolicy.DROP_OLDEST);
		put(store, 0, 10);
		assertThat(store.put(TestMessages.message(10, 1_000_000))).isFalse();
		assertThat(store.total().messages()).isEqualTo(10);
	}

	@Test
	void dropsOldestWhenOthersUseUpTheBudget() {
		MessageStore store = store(OverflowPolicy.DROP_OLDEST);
		put(store, 0, 60);
		for (int i = 0; i < 40; i++) {
			this.budget.tryReserve("events", 1);
		}
		put(store, 60, 61);
		assertThat(this.outcomes.lost(Reason.STORE_FULL)).isEqualTo(1);
		assertThat(this.budget.messages()).isEqualTo(100);
	}

	@Test
	void waitsUntilRoomIsGivenBack() throws Exception {
		MessageStore store = store(OverflowPolicy.BLOCK);
		put(store, 0, 100);
		CompletableFuture<Boolean> put = CompletableFuture.supplyAsync(() -> store.put(TestMessages.message(100)));
		Awaitility.await().until(this.budget::hasBlocked);
		assertThat(put).isNotDone();
		store.remove(store.claim("events", 1, 1000));
		assertThat(put.get(10, TimeUnit.SECONDS)).isTrue();
		assertThat(store.total().messages()).isEqualTo(100);
	}

	@Test
	void givesBackRoomOfMessageThatCameAfterTheEnd() {
		MessageStore store = store();
		store.close();
		assertThat(store.put(TestMessages.message(1))).isFalse();
		assertThat(this.budget.messages()).isZero();
		assertThat(this.budget.bytes()).isZero();
	}

	@Test
	void usesBudgetOnlyAsLongAsMessagesAreThere() {
		MessageStore store = store();
		put(store, 0, 10);
		assertThat(this.budget.bytes()).isEqualTo(10L * TestMessages.message(0).footprint());
		store.remove(store.claim("events", 10, 1000));
		assertThat(this.budget.bytes()).isZero();
		assertThat(this.budget.messages()).isZero();
	}

	@Test
	void countsWhatIsLeftAsDroppedWhenClosed(CapturedOutput output) {
		MessageStore store = store();
		put(store, 0, 10);
		store.claim("events", 4, 1000);
		store.close();
		store.close();
		assertThat(this.outcomes.lost(Reason.SHUTDOWN)).isEqualTo(10);
		assertThat(this.budget.messages()).isZero();
		assertThat(output).containsOnlyOnce("10 messages could not be sent before the end and are dropped");
	}

	@Test
	void saysNothingWhenClosedEmpty(CapturedOutput output) {
		store().close();
		assertThat(output).isEmpty();
	}

	private static void put(MessageStore store, int from, int to) {
		for (int i = from; i < to; i++) {
			assertThat(store.put(TestMessages.message(i))).isTrue();
		}
	}

}
