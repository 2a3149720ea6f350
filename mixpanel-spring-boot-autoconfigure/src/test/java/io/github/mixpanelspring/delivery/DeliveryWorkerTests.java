package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeliveryWorker}, with its thread.
 */
class DeliveryWorkerTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	private static final DeliverySettings NEVER_DUE = new DeliverySettings(2000, 2 << 20, Duration.ofHours(1),
			Duration.ofHours(1), 3, 1, false);

	private final FakeTransport transport = new FakeTransport();

	private final Outcomes outcomes = new Outcomes();

	private final MemoryMessageStore store = new MemoryMessageStore(new MemoryBudget(100_000, 64 << 20), this.outcomes);

	private final List<RejectedMessage> rejected = new ArrayList<>();

	private DeliveryWorker worker = worker(NEVER_DUE, this.rejected::add);

	@AfterEach
	void stop() {
		this.worker.stop(Duration.ZERO);
	}

	@Test
	void hasNoThreadBeforeFirstMessageAndNoneAfterwards() {
		this.worker.start();
		assertThat(threads()).isEmpty();
		List<LaneStatus> lanes = Stream.of("events", "profiles", "groups")
			.map((lane) -> new LaneStatus(lane, 0, 0, null, null))
			.toList();
		assertThat(this.worker.status()).isEqualTo(new DeliveryStatus(true, false, null, null, lanes));
		this.worker.add(TestMessages.message(0));
		assertThat(threads()).singleElement().matches(Thread::isDaemon);
		this.worker.stop(LONG);
		assertThat(threads()).isEmpty();
		assertThat(this.worker.status().running()).isFalse();
	}

	@Test
	void deliversWhenIntervalIsOver() {
		start(new DeliverySettings(2000, 2 << 20, Duration.ofMillis(10), LONG, 3, 1, false));
		add(0, 3);
		awaitUntil((outcomes) -> outcomes.delivered() == 3);
	}

	@Test
	void deliversFullBatchesAtOnce() {
		this.worker.start();
		add(0, 4100);
		awaitUntil((outcomes) -> outcomes.delivered() == 4000);
		assertThat(this.store.total().messages()).isEqualTo(100);
	}

	@Test
	void deliversWhenBytesAreEnough() {
		this.worker.start();
		for (int i = 0; i < 3; i++) {
			this.worker.add(TestMessages.message(i, 900_000));
		}
		awaitUntil((outcomes) -> outcomes.delivered() == 2);
	}

	@Test
	void sleepsWithoutWakeUpWhileThereIsNothingToDo() {
		this.worker.start();
		add(0, 1);
		assertThat(this.worker.flush(LONG)).isTrue();
		Awaitility.await().atMost(LONG).until(() -> threads().get(0).getState() == Thread.State.WAITING);
		assertThat(this.worker.status().nextBeat()).isNull();
		assertThat(this.worker.status().heartbeat()).isNotNull();
	}

	@Test
	void saysWhenItWillLookAgain() {
		this.worker.start();
		add(0, 1);
		Awaitility.await().atMost(LONG).until(() -> this.worker.status().nextBeat() != null);
	}

	@Test
	void flushesWithoutWaitingForInterval() {
		this.worker.start();
		add(0, 7000);
		assertThat(this.worker.flush(LONG)).isTrue();
		assertThat(this.outcomes.delivered()).isEqualTo(7000);
	}

	@Test
	void givesUpFlushThatAnsweredPauseOutlasts() {
		this.transport.answerBy((sent) -> FakeTransport.answer(401));
		this.worker.start();
		add(0, 1);
		assertThat(this.worker.flush(LONG)).isFalse();
		assertThat(this.worker.flush(LONG)).isFalse();
		assertThat(this.transport.sent()).hasSize(1);
	}

	@Test
	void deliversWhatIsLeftWhenItStops() {
		this.worker.start();
		add(0, 5000);
		assertThat(this.worker.stop(LONG)).isTrue();
		assertThat(this.outcomes.delivered()).isEqualTo(5000);
	}

	@Test
	void triesOnceMoreWithoutRegardToPauseWhenItStops() {
		this.transport.answerBy((sent) -> FakeTransport.answer(401));
		this.worker.start();
		add(0, 3);
		this.worker.flush(LONG);
		this.transport.answerBy((sent) -> FakeTransport.answer(200));
		assertThat(this.worker.stop(LONG)).isTrue();
		assertThat(this.outcomes.delivered()).isEqualTo(3);
	}

	@Test
	void leavesInStoreWhatCanNotBeDeliveredInTimeAndSendsNothingAfterwards() {
		this.transport.hang();
		this.worker.start();
		add(0, 6001);
		assertThat(this.worker.stop(Duration.ofMillis(50))).isFalse();
		assertThat(threads()).isEmpty();
		int sent = this.transport.sent().size();
		assertThat(this.transport.sent()).allSatisfy((request) -> assertThat(request.response()).isCancelled());
		assertThat(this.store.waiting("events").messages()).isEqualTo(6001);
		add(6001, 7000);
		this.transport.sent().forEach((request) -> request.answerWith(200));
		assertThat(this.transport.sent()).hasSize(sent);
		this.store.close();
		assertThat(this.outcomes.lost(Reason.SHUTDOWN)).isEqualTo(7000);
		assertThat(this.worker.add(TestMessages.message(7000))).isFalse();
		assertThat(this.outcomes.lost(Reason.SHUTDOWN)).isEqualTo(7001);
	}

	@Test
	void deliversAfterItWasStartedAgain() {
		this.worker.start();
		this.worker.stop(LONG);
		add(0, 3);
		assertThat(threads()).isEmpty();
		this.worker.start();
		assertThat(this.worker.flush(LONG)).isTrue();
		assertThat(this.outcomes.delivered()).isEqualTo(3);
	}

	@Test
	void keepsInterruptOfThreadThatStopsIt() {
		this.transport.hang();
		this.worker.start();
		add(0, 3);
		Thread.currentThread().interrupt();
		assertThat(this.worker.stop(LONG)).isFalse();
		assertThat(Thread.interrupted()).isTrue();
		Awaitility.await().atMost(LONG).until(() -> this.store.waiting("events").messages() == 3);
	}

	@Test
	void survivesAnInterruptOfItsOwnThread() {
		this.worker.start();
		add(0, 1);
		threads().get(0).interrupt();
		assertThat(this.worker.flush(LONG)).isTrue();
		Awaitility.await().atMost(LONG).until(() -> !threads().get(0).isInterrupted());
	}

	@Test
	void stopsInTimeThoughHandlerHangs() throws Exception {
		CountDownLatch handling = new CountDownLatch(1);
		CompletableFuture<Void> never = new CompletableFuture<>();
		this.worker = worker(NEVER_DUE, (message) -> {
			handling.countDown();
			never.join();
		});
		this.transport.answerBy((sent) -> FakeTransport.answer(400, null, FakeTransport.failedRecords(0)));
		this.worker.start();
		add(0, 2000);
		assertThat(handling.await(20, TimeUnit.SECONDS)).isTrue();
		add(2000, 4000);
		assertThat(this.worker.stop(Duration.ofMillis(50))).isFalse();
		never.complete(null);
		Awaitility.await().atMost(LONG).until(() -> threads().isEmpty());
		assertThat(this.transport.sent()).hasSize(1);
		assertThat(this.store.waiting("events").messages()).isEqualTo(2000);
	}

	@Test
	void survivesStoreThatFails() {
		MessageStore failing = new FailingStore(this.store);
		this.worker = new DeliveryWorker(failing, this.transport, null, this.outcomes, this.rejected::add, NEVER_DUE);
		this.worker.start();
		assertThat(this.worker.add(TestMessages.message(FailingStore.REFUSED))).isFalse();
		assertThat(this.outcomes.lost(Reason.FAILED)).isEqualTo(1);
		add(0, 3);
		assertThat(this.worker.flush(LONG)).isTrue();
		assertThat(this.outcomes.delivered()).isEqualTo(3);
	}

	private void start(DeliverySettings settings) {
		this.worker = worker(settings, this.rejected::add);
		this.worker.start();
	}

	private DeliveryWorker worker(DeliverySettings settings, RejectedMessageHandler handler) {
		return new DeliveryWorker(this.store, this.transport, new ProjectToken("T"), this.outcomes, handler, settings);
	}

	private void add(int from, int to) {
		for (int i = from; i < to; i++) {
			assertThat(this.worker.add(TestMessages.message(i))).isTrue();
		}
	}

	private void awaitUntil(Predicate<Outcomes> condition) {
		Awaitility.await().atMost(LONG).until(() -> condition.test(this.outcomes));
	}

	private static List<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("mixpanel-delivery"))
			.toList();
	}

}
