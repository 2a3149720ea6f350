package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MemoryBudget}.
 */
class MemoryBudgetTests {

	@Test
	void hasRoomForSoManyMessages() {
		MemoryBudget budget = new MemoryBudget(2, 100);
		assertThat(budget.reserve("events", 10, false)).isTrue();
		assertThat(budget.reserve("events", 10, false)).isTrue();
		assertThat(budget.reserve("events", 10, false)).isFalse();
		assertThat(budget.messages()).isEqualTo(2);
		assertThat(budget.bytes()).isEqualTo(20);
	}

	@Test
	void hasRoomForSoManyBytes() {
		MemoryBudget budget = new MemoryBudget(10, 114);
		assertThat(budget.reserve("events", 100, false)).isTrue();
		assertThat(budget.reserve("events", 1, false)).isFalse();
		budget.release("events", 1, 100);
		assertThat(budget.reserve("events", 100, false)).isTrue();
		assertThat(budget.messages()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void refusesAtOnceWhatWillNeverFit(OverflowPolicy policy) {
		assertThat(budget(10, policy).reserve("events", 101, false)).isFalse();
		assertThat(budget(0, policy).reserve("events", 1, false)).isFalse();
	}

	@Test
	void makesRoomByDroppingTheOldest() {
		MemoryBudget budget = budget(10, OverflowPolicy.DROP_OLDEST);
		Deque<Integer> kept = new ArrayDeque<>(List.of(30, 20, 50));
		kept.forEach((size) -> budget.tryReserve("events", size));
		budget.dropOldestBy((lane) -> {
			Integer size = kept.poll();
			if (size != null) {
				budget.release("events", 1, size);
			}
			return size != null;
		});
		assertThat(budget.reserve("events", 40, true)).isTrue();
		assertThat(kept).containsExactly(50);
		assertThat(budget.bytes()).isEqualTo(90);
	}

	@Test
	void blocksNoRequest() {
		MemoryBudget budget = budget(1, OverflowPolicy.BLOCK);
		assertThat(budget.reserve("events", 1, true)).isTrue();
		assertThat(budget.reserve("events", 1, true)).isFalse();
	}

	@Test
	void blocksRequestsOnlyIfTold() throws Exception {
		MemoryBudget budget = new MemoryBudget(1, 100, OverflowPolicy.BLOCK, Duration.ofMinutes(1), true);
		budget.reserve("events", 1, true);
		CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> budget.reserve("events", 1, true));
		Awaitility.await().until(budget::hasBlocked);
		budget.release("events", 1, 1);
		assertThat(other.get(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void givesUpAfterLongestWait() {
		MemoryBudget budget = new MemoryBudget(1, 100, OverflowPolicy.BLOCK, Duration.ofMillis(1), false);
		budget.reserve("events", 1, false);
		assertThat(budget.reserve("events", 1, false)).isFalse();
		assertThat(budget.messages()).isEqualTo(1);
	}

	@Test
	void givesUpWhenInterrupted() {
		MemoryBudget budget = budget(1, OverflowPolicy.BLOCK);
		budget.reserve("events", 1, false);
		Thread.currentThread().interrupt();
		assertThat(budget.reserve("events", 1, false)).isFalse();
		assertThat(Thread.interrupted()).as("still interrupted").isTrue();
	}

	private static MemoryBudget budget(int maxMessages, OverflowPolicy policy) {
		return new MemoryBudget(maxMessages, 114, policy, Duration.ofMinutes(1), false);
	}

	@Test
	void isNeverExceededByManyThreads() throws Exception {
		MemoryBudget budget = new MemoryBudget(1000, 57_142);
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			Callable<Integer> reserving = () -> (int) IntStream.range(0, 2000)
				.filter((i) -> budget.reserve("events", 100, false))
				.count();
			int reserved = 0;
			for (Future<Integer> result : threads.invokeAll(List.of(reserving, reserving, reserving, reserving))) {
				reserved += result.get();
			}
			assertThat(reserved).isEqualTo(500);
			assertThat(budget.messages()).isEqualTo(500);
			assertThat(budget.bytes()).isEqualTo(50_000);
		}
		finally {
			threads.shutdownNow();
		}
	}

}
