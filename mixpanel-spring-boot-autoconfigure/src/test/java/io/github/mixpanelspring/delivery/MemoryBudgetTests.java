package io.github.mixpanelspring.delivery;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MemoryBudget}.
 */
class MemoryBudgetTests {

	@Test
	void hasRoomForSoManyMessages() {
		MemoryBudget budget = new MemoryBudget(2, 100);
		assertThat(budget.reserve(10)).isTrue();
		assertThat(budget.reserve(10)).isTrue();
		assertThat(budget.reserve(10)).isFalse();
		assertThat(budget.messages()).isEqualTo(2);
		assertThat(budget.bytes()).isEqualTo(20);
	}

	@Test
	void hasRoomForSoManyBytes() {
		MemoryBudget budget = new MemoryBudget(10, 100);
		assertThat(budget.reserve(100)).isTrue();
		assertThat(budget.reserve(1)).isFalse();
		budget.release(1, 100);
		assertThat(budget.reserve(100)).isTrue();
		assertThat(budget.messages()).isEqualTo(1);
	}

	@Test
	void knowsWhatWillNeverFit() {
		assertThat(new MemoryBudget(10, 100).canHold(100)).isTrue();
		assertThat(new MemoryBudget(10, 100).canHold(101)).isFalse();
		assertThat(new MemoryBudget(0, 100).canHold(1)).isFalse();
	}

	@Test
	void isNeverExceededByManyThreads() throws Exception {
		MemoryBudget budget = new MemoryBudget(1000, 50_000);
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			Callable<Integer> reserving = () -> (int) IntStream.range(0, 2000)
				.filter((i) -> budget.reserve(100))
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
