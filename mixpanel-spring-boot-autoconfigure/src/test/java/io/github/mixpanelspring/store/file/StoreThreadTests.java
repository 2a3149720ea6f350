package io.github.mixpanelspring.store.file;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mixpanelspring.HostileError;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StoreThread}.
 */
class StoreThreadTests {

	private final AtomicInteger turns = new AtomicInteger();

	private final AtomicReference<Thread> worker = new AtomicReference<>();

	private volatile long rest = StoreThread.UNTIL_WOKEN;

	private final StoreThread thread = new StoreThread(this::turn, StoreThread::daemon);

	private long turn() {
		this.worker.set(Thread.currentThread());
		if (this.turns.incrementAndGet() == 2) {
			throw new HostileError();
		}
		return this.rest;
	}

	@Test
	void beginsWithTheFirstWorkAndThenWaitsToBeWoken() {
		assertThat(this.worker).hasNullValue();
		this.thread.wake();
		awaitState(Thread.State.WAITING);
		assertThat(this.turns).hasValue(1);
		assertThat(worker().getName()).isEqualTo("mixpanel-store");
		assertThat(worker().isDaemon()).isTrue();
		assertThat(this.thread.stop(Duration.ofSeconds(10))).isTrue();
	}

	@Test
	void wakesByItselfOnlyIfThereIsReasonTo() {
		this.rest = Duration.ofHours(1).toNanos();
		this.thread.wake();
		awaitState(Thread.State.TIMED_WAITING);
		this.rest = 1;
		this.thread.wake();
		Awaitility.await().until(() -> this.turns.get() > 3);
		assertThat(this.thread.stop(Duration.ofSeconds(10))).isTrue();
	}

	@Test
	void survivesErrorsAndInterruptions() {
		this.thread.wake();
		awaitState(Thread.State.WAITING);
		this.thread.wake();
		Awaitility.await().until(() -> this.turns.get() >= 2);
		worker().interrupt();
		this.thread.wake();
		Awaitility.await().until(() -> this.turns.get() >= 3);
		awaitState(Thread.State.WAITING);
		assertThat(this.thread.stop(Duration.ofSeconds(10))).isTrue();
	}

	@Test
	void doesNotStartAfterItsEnd() {
		assertThat(this.thread.stop(Duration.ZERO)).isTrue();
		this.thread.wake();
		assertThat(this.worker).hasNullValue();
	}

	private Thread worker() {
		return Objects.requireNonNull(this.worker.get());
	}

	private void awaitState(Thread.State state) {
		Awaitility.await().until(() -> this.worker.get() != null && worker().getState() == state);
	}

}
