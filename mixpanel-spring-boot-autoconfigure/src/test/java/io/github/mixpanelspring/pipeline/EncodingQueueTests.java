package io.github.mixpanelspring.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.delivery.Reason;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EncodingQueue}, as the pipeline uses it.
 */
@Timeout(60)
class EncodingQueueTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final PipelineFixture fixture = new PipelineFixture();

	private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

	private final List<String> encoded = Collections.synchronizedList(new ArrayList<>());

	@AfterEach
	void stop() {
		this.fixture.pipeline().stop(LONG);
	}

	private Pipeline pipeline() {
		if (this.fixture.customizers.isEmpty()) {
			this.fixture.customizers.add((event) -> {
				this.threads.add(Thread.currentThread());
				this.encoded.add(event.name());
			});
		}
		return this.fixture.pipeline();
	}

	private void track(String name) {
		pipeline().tracker().track(name);
	}

	private Thread thread() {
		return this.threads.iterator().next();
	}

	@Test
	void startsThreadWithFirstEvent() {
		pipeline().start();
		assertThat(this.threads).isEmpty();
		track("a");
		Awaitility.await().until(() -> this.encoded.size() == 1);
		assertThat(thread().isDaemon()).isTrue();
		assertThat(thread().getName()).isEqualTo("mixpanel-encoder");
	}

	@Test
	void inheritsNothingFromWhoeverTracksFirst() {
		InheritableThreadLocal<String> request = new InheritableThreadLocal<>();
		request.set("mine");
		List<String> seen = Collections.synchronizedList(new ArrayList<>());
		this.fixture.customizers.add((event) -> seen.add(String.valueOf(request.get())));
		this.fixture.pipeline().start();
		this.fixture.tracker().track("a");
		this.fixture.pipeline().stop(LONG);
		assertThat(seen).containsExactly("null");
	}

	@Test
	void keepsEventsUntilItStarts() {
		track("a");
		assertThat(pipeline().waiting()).isOne();
		pipeline().start();
		pipeline().stop(LONG);
		assertThat(this.encoded).containsExactly("a");
		assertThat(pipeline().waiting()).isZero();
	}

	@Test
	void encodesWhatIsThereAndEndsItsThread() throws InterruptedException {
		pipeline().start();
		for (int i = 0; i < 500; i++) {
			track("e" + i);
		}
		pipeline().stop(LONG);
		assertThat(this.encoded).hasSize(500).startsWith("e0", "e1").endsWith("e499");
		thread().join(1000);
		assertThat(thread().isAlive()).isFalse();
	}

	@Test
	void startsAgain() {
		for (int i = 1; i <= 20; i++) {
			pipeline().start();
			track("e" + i);
			pipeline().stop(LONG);
			assertThat(this.encoded).hasSize(i);
		}
	}

	@Test
	void losesNothingWhenTrackingMeetsStopAndStart() throws InterruptedException {
		pipeline().start();
		List<Thread> callers = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			Thread caller = new Thread(() -> {
				for (int j = 0; j < 200; j++) {
					track("e");
				}
			});
			callers.add(caller);
			caller.start();
		}
		for (int i = 0; i < 200; i++) {
			pipeline().stop(LONG);
			pipeline().start();
		}
		for (Thread caller : callers) {
			caller.join();
		}
		pipeline().stop(LONG);
		pipeline().start();
		pipeline().stop(LONG);
		assertThat(this.encoded).hasSize(800);
	}

	@Test
	void goesOnAfterInterruption() {
		pipeline().start();
		track("a");
		Awaitility.await().until(() -> this.encoded.size() == 1);
		thread().interrupt();
		track("b");
		Awaitility.await().until(() -> this.encoded.size() == 2);
		assertThat(this.threads).hasSize(1);
	}

	@Test
	void restsWithoutTimeLimitWhileThereIsNothing() {
		pipeline().start();
		track("a");
		Awaitility.await().until(() -> !this.threads.isEmpty() && thread().getState() == Thread.State.WAITING);
		thread().interrupt();
		// Even an interruption does not make it spin
		Awaitility.await().until(() -> thread().getState() == Thread.State.WAITING);
		assertThat(thread().isInterrupted()).isFalse();
	}

	@Test
	void survivesErrorOfCustomizer() {
		this.fixture.customizers.add((event) -> {
			if (event.name().equals("bad")) {
				throw new StackOverflowError();
			}
		});
		this.fixture.tracker().track("bad");
		this.fixture.tracker().track("good");
		assertThat(this.fixture.records()).hasSize(1);
		assertThat(this.fixture.outcomes.lost(Reason.FAILED)).isOne();
		assertThat(this.fixture.isBalanced()).isTrue();
		assertThat(this.fixture.budget.messages()).isZero();
	}

	@Test
	void doesNotWaitLongerThanItMayForCustomizerThatHangs() throws InterruptedException {
		CountDownLatch hanging = new CountDownLatch(1);
		CountDownLatch entered = new CountDownLatch(1);
		this.fixture.customizers.add((event) -> {
			entered.countDown();
			await(hanging);
		});
		this.fixture.pipeline().start();
		this.fixture.tracker().track("a");
		this.fixture.tracker().track("b");
		assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
		this.fixture.pipeline().stop(Duration.ofMillis(10));
		this.fixture.pipeline().close();
		assertThat(this.fixture.outcomes.lost(Reason.SHUTDOWN)).isOne();
		hanging.countDown();
		this.fixture.pipeline().stop(LONG);
		assertThat(this.fixture.messages).hasSize(1);
		assertThat(this.fixture.isBalanced()).isTrue();
	}

	@Test
	void doesNotWaitForItselfWhenCustomizerStopsIt() {
		this.fixture.customizers.add((event) -> this.fixture.pipeline().stop(LONG));
		this.fixture.pipeline().start();
		this.fixture.tracker().track("a");
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> this.fixture.messages.size() == 1);
	}

	@Test
	void stopsAtOnceWhenNothingWasTracked() {
		this.fixture.pipeline().start();
		this.fixture.pipeline().stop(LONG);
		this.fixture.tracker().track(Event.named("a").build());
		this.fixture.pipeline().stop(LONG);
		assertThat(this.fixture.pipeline().waiting()).isOne();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
