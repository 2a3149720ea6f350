package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.github.mixpanelspring.Trouble;
import io.github.mixpanelspring.delivery.Reason.Fate;
import io.github.mixpanelspring.transport.TransportResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the delivery goes on, whatever is thrown at it: the next event arrives.
 */
@Timeout(60)
class DeliverySurvivalTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	private static final DeliverySettings NEVER_DUE = new DeliverySettings(2000, 2 << 20, Duration.ofHours(1),
			Duration.ofHours(1), 3, 1, false);

	private final FakeTransport transport = new FakeTransport();

	private final Outcomes outcomes = new Outcomes();

	private final MessageStore store = new MemoryMessageStore(new MemoryBudget(10_000, 16 << 20), this.outcomes);

	private DeliveryWorker worker = worker(this.store, (message) -> {
	});

	@AfterEach
	void stop() {
		this.worker.stop(Duration.ZERO);
	}

	@ParameterizedTest
	@EnumSource
	void survivesHandlerThatThrows(Trouble trouble) {
		this.worker = worker(this.store, (message) -> trouble.raise());
		this.transport.answerBy((sent) -> FakeTransport.answer(400, null, FakeTransport.failedRecords(0)));
		this.worker.start();
		this.worker.add(TestMessages.message(0));
		assertThat(this.worker.flush(LONG)).isTrue();
		assertThat(this.outcomes.lost(Fate.REJECTED)).isOne();
		assertThat(this.transport.sent()).hasSize(1);
		assertNextArrives();
	}

	@ParameterizedTest
	@EnumSource(names = { "OUT_OF_MEMORY", "HOSTILE" })
	void survivesStoreThatThrowsAnywhere(Trouble trouble) {
		for (ThrowingStore.Operation operation : ThrowingStore.Operation.values()) {
			this.worker = worker(new ThrowingStore(this.store, operation, trouble), (message) -> {
			});
			this.worker.start();
			this.worker.add(TestMessages.message(0));
			this.worker.flush(LONG);
			assertNextArrives();
			this.transport.hang();
			this.worker.add(TestMessages.message(2));
			assertThat(this.worker.stop(Duration.ofMillis(1))).isFalse();
			assertThat(this.worker.status().alive()).isFalse();
			this.transport.answerBy((sent) -> FakeTransport.answer(200));
			this.worker.start();
			assertThat(this.worker.flush(LONG)).isTrue();
			assertThat(this.worker.stop(LONG)).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void survivesTransportThatThrows(Trouble trouble) {
		assertThatNextArrivesAfter(CompletableFuture.failedFuture(trouble.error()));
		DeliveryFixture fixture = new DeliveryFixture();
		fixture.transport.answerBy((sent) -> {
			trouble.raise();
			return FakeTransport.answer(200);
		});
		fixture.add(1).turn(true);
		fixture.transport.answerBy((sent) -> FakeTransport.answer(200));
		fixture.run(Duration.ofSeconds(2));
		assertThat(fixture.outcomes.delivered()).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void survivesFutureThatThrows(Trouble trouble) {
		assertThatNextArrivesAfter(new CompletableFuture<>() {
			@Override
			public boolean isDone() {
				trouble.raise();
				return true;
			}

			@Override
			public boolean cancel(boolean mayInterruptIfRunning) {
				trouble.raise();
				return true;
			}
		});
		assertThatNextArrivesAfter(new CompletableFuture<>() {
			@Override
			public CompletableFuture<TransportResponse> whenComplete(
					BiConsumer<? super TransportResponse, ? super Throwable> action) {
				trouble.raise();
				return this;
			}
		});
	}

	private static void assertThatNextArrivesAfter(CompletableFuture<TransportResponse> response) {
		DeliveryFixture fixture = new DeliveryFixture();
		fixture.transport.answerBy((sent) -> response);
		fixture.add(1).turn(true);
		fixture.transport.answerBy((sent) -> FakeTransport.answer(200));
		fixture.add(1).run(Duration.ofMinutes(1));
		assertThat(fixture.outcomes.delivered()).isEqualTo(2);
		fixture.transport.answerBy((sent) -> response);
		fixture.add(1).turn(true);
		fixture.restart();
		assertThat(fixture.store.waiting("events").messages()).isOne();
	}

	@Test
	void tellsWhetherItsThreadIsThere() {
		this.worker.start();
		assertThat(this.worker.status().alive()).isFalse();
		this.worker.add(TestMessages.message(0));
		this.worker.flush(LONG);
		assertThat(this.worker.status().alive()).isTrue();
		this.worker.stop(LONG);
		assertThat(this.worker.status().alive()).isFalse();
	}

	@Test
	void tellsOfTurnThatDoesNotComeBack() throws InterruptedException {
		CountDownLatch handling = new CountDownLatch(1);
		CompletableFuture<Void> never = new CompletableFuture<>();
		this.worker = worker(this.store, (message) -> {
			handling.countDown();
			never.join();
		});
		this.worker.start();
		this.worker.add(TestMessages.message(0));
		this.worker.flush(LONG);
		Awaitility.await().atMost(LONG).until(() -> this.worker.status().nextBeat() == null);
		this.transport.answerBy((sent) -> FakeTransport.answer(400, null, FakeTransport.failedRecords(0)));
		for (int i = 1; i <= 2000; i++) {
			this.worker.add(TestMessages.message(i));
		}
		assertThat(handling.await(20, TimeUnit.SECONDS)).isTrue();
		DeliveryStatus status = this.worker.status();
		assertThat(status.alive()).isTrue();
		assertThat(status.nextBeat()).isNotNull().isEqualTo(status.heartbeat());
		never.complete(null);
	}

	private void assertNextArrives() {
		long before = this.outcomes.delivered();
		assertThat(this.worker.add(TestMessages.message(1))).isTrue();
		assertThat(this.worker.status().alive()).isTrue();
		this.transport.answerBy((sent) -> FakeTransport.answer(200));
		this.worker.flush(LONG);
		assertThat(this.outcomes.delivered()).isGreaterThan(before);
	}

	private DeliveryWorker worker(MessageStore store, RejectedMessageHandler handler) {
		return new DeliveryWorker(store, this.transport, null, this.outcomes, handler, NEVER_DUE);
	}

}
