package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MemoryBudget}: what each lane has for itself, and what it lends.
 */
class LaneSharesTests {

	private final MemoryBudget budget = new MemoryBudget(160, 160_000);

	@ParameterizedTest
	@CsvSource({ "events, 140", "profiles, 70", "groups, 70" })
	void lendsALaneWhatIsFree(String lane, int most) {
		assertThat(fill(this.budget, lane, 1)).isEqualTo(most);
	}

	@ParameterizedTest
	@CsvSource({ "events, 140000", "profiles, 70000", "groups, 70000" })
	void lendsALaneTheBytesThatAreFree(String lane, long most) {
		assertThat(this.budget.reserve(lane, most + 1, false)).isFalse();
		assertThat(this.budget.reserve(lane, most, false)).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void leavesRoomForEachLaneWhateverAnotherTakes(OverflowPolicy policy) {
		MemoryBudget budget = new MemoryBudget(160, 160_000, policy, Duration.ZERO, false);
		fill(budget, "events", 1);
		assertThat(fill(budget, "profiles", 1)).isEqualTo(10);
		assertThat(fill(budget, "groups", 1)).isEqualTo(10);
		assertThat(budget.messages()).isEqualTo(160);
		budget.release("events", 60, 60);
		assertThat(fill(budget, "profiles", 1)).isEqualTo(60);
		assertThat(fill(budget, "events", 1)).as("half of it is theirs").isZero();
		budget.release("events", 1, 1);
		assertThat(fill(budget, "events", 1)).isOne();
	}

	@Test
	void tellsHowFullItIsForEachLane() {
		for (int i = 0; i < 70; i++) {
			assertThat(this.budget.reserve("events", 1, false)).isTrue();
		}
		assertThat(this.budget.usage("events")).as("70 of its own 80 and the 60 that are free").isEqualTo(0.5);
		assertThat(this.budget.usage("profiles")).isZero();
		this.budget.reserve("groups", 56_000, false);
		assertThat(this.budget.usage("groups")).as("by bytes").isEqualTo(0.8);
		fill(this.budget, "events", 1);
		assertThat(this.budget.usage("events")).isOne();
		assertThat(this.budget.usage("profiles")).as("has its own share still").isZero();
	}

	@Test
	void dropsTheOldestOfTheLaneThatOverflows() {
		MemoryBudget budget = new MemoryBudget(160, 1 << 20, OverflowPolicy.DROP_OLDEST, Duration.ZERO, false);
		Outcomes outcomes = new Outcomes();
		MemoryMessageStore store = new MemoryMessageStore(budget, outcomes);
		for (int i = 0; i < 200; i++) {
			assertThat(store.put(TestMessages.message(i))).isTrue();
		}
		for (int i = 0; i < 15; i++) {
			assertThat(store.put(TestMessages.update("profiles", i))).isTrue();
		}
		assertThat(TestMessages.ids(store.claim("events", 1000, 1 << 20))).isEqualTo(TestMessages.ids(60, 200));
		assertThat(TestMessages.ids(store.claim("profiles", 1000, 1 << 20))).isEqualTo(TestMessages.ids(5, 15));
		assertThat(outcomes.lost(Reason.STORE_FULL)).isEqualTo(65);
	}

	@Test
	void addsUpWhateverManyThreadsTakeAndGiveBack() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			List<Callable<Boolean>> tasks = List.of(1L, 2L, 3L, 4L).stream().<Callable<Boolean>>map((seed) -> () -> {
				takeAndGiveBack(new SplittableRandom(seed));
				return true;
			}).toList();
			for (Future<Boolean> result : threads.invokeAll(tasks)) {
				assertThat(result.get()).isTrue();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.budget.messages()).isZero();
		assertThat(this.budget.bytes()).isZero();
		assertThat(fill(this.budget, "events", 1)).isEqualTo(140);
	}

	private void takeAndGiveBack(RandomGenerator random) {
		int[] taken = new int[3];
		for (int i = 0; i < 20_000; i++) {
			int lane = random.nextInt(3);
			String name = Lane.ALL.get(lane).name();
			if (random.nextBoolean() && this.budget.reserve(name, 500, false)) {
				taken[lane]++;
			}
			else if (taken[lane] > 0) {
				this.budget.release(name, 1, 500);
				taken[lane]--;
			}
		}
		for (int lane = 0; lane < 3; lane++) {
			this.budget.release(Lane.ALL.get(lane).name(), taken[lane], 500L * taken[lane]);
		}
	}

	private static int fill(MemoryBudget budget, String lane, long size) {
		int count = 0;
		while (budget.reserve(lane, size, false)) {
			count++;
		}
		return count;
	}

}
