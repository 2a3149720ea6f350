package io.github.mixpanelspring.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import io.github.mixpanelspring.FaultSequences;
import io.github.mixpanelspring.delivery.Reason.Fate;
import io.github.mixpanelspring.store.file.CrashingFileStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LaneDelivery} with updates, every other of which must not be taken
 * twice: thousands of sequences of faults, crashes included, in memory and in files.
 */
class UpdateFaultSequenceTests {

	private static final String LANE = Lane.PROFILES.name();

	@TempDir
	Path temp;

	@Test
	void countsNoIncrementTwiceWhateverGoesWrong() {
		FaultSequences.play(2000, (seed) -> new Sequence(seed, this.temp).play());
	}

	/**
	 * One application with its restarts.
	 */
	private static final class Sequence {

		private final long seed;

		private final RandomGenerator random;

		private final FaultyEngage mixpanel;

		private final FakeTransport transport = new FakeTransport();

		private final FakeClock clock = new FakeClock();

		private final @Nullable CrashingFileStore files;

		private final Set<Integer> rejected = new HashSet<>();

		private final Set<Integer> lost = new HashSet<>();

		private DeliveryFixture delivery;

		private int added;

		private long dropped;

		private boolean diskFailed;

		Sequence(long seed, Path temp) throws IOException {
			this.seed = seed;
			this.random = new SplittableRandom(seed);
			this.mixpanel = new FaultyEngage(this.random);
			this.transport.answerBy(this.mixpanel::answer);
			this.files = this.random.nextBoolean() ? new CrashingFileStore(this.random, temp) : null;
			this.delivery = start();
		}

		private DeliveryFixture start() {
			DeliverySettings settings = new DeliverySettings(1 + this.random.nextInt(300),
					1000 + this.random.nextInt(20_000), Duration.ofMillis(this.random.nextInt(2000)),
					Duration.ofSeconds(1 + this.random.nextInt(40)), 1 + this.random.nextInt(4), 1, false);
			MemoryBudget budget = new MemoryBudget(100_000, 64 << 20);
			CrashingFileStore files = this.files;
			return new DeliveryFixture(Lane.PROFILES, settings, this.seed, this.clock, this.transport, new Outcomes(),
					(outcomes) -> (files != null)
							? files.open(8 << 20, budget, outcomes, this.clock, this.clock::nanoTime)
							: new MemoryMessageStore(budget, outcomes),
					(message) -> this.rejected.add(number(message.message())));
		}

		void play() {
			int steps = this.random.nextInt(25);
			for (int step = 0; step < steps; step++) {
				switch (this.random.nextInt(9)) {
					case 0, 1, 2 -> add(this.random.nextInt(100));
					case 3, 4 -> this.delivery.run(Duration.ofMillis(this.random.nextInt(5000)));
					case 5 -> this.delivery.run(Duration.ofSeconds(this.random.nextInt(700)));
					case 6 -> disk();
					case 7 -> this.delivery.turn(true);
					default -> restart();
				}
				assertThat(this.delivery.store.violations()).isEmpty();
			}
			end();
		}

		private void add(int updates) {
			for (int i = 0; i < updates; i++) {
				this.delivery.outcomes.countAccepted(LANE);
				assertThat(this.delivery.store.put(TestMessages.update(LANE, this.added++))).isTrue();
			}
		}

		private void disk() {
			if (this.files != null) {
				switch (this.random.nextInt(4)) {
					case 0 -> {
						this.files.fail();
						this.diskFailed = true;
					}
					case 1 -> this.files.recover();
					default -> this.files.commit(this.delivery.store.store());
				}
			}
		}

		private void restart() {
			if (this.files == null || this.random.nextInt(3) == 0) {
				this.delivery.restart();
				return;
			}
			// What is in memory only may be lost, whoever knew of it
			for (int number = 0; number < this.added; number++) {
				if (!this.mixpanel.taken().containsKey(number)) {
					this.lost.add(number);
				}
			}
			this.dropped += this.delivery.outcomes.lost(Fate.DROPPED);
			this.files.crash(this.delivery.store.store());
			this.delivery = start();
		}

		private void end() {
			this.mixpanel.recover();
			if (this.files != null) {
				this.files.recover();
				this.clock.advance(Duration.ofSeconds(11));
				this.files.commit(this.delivery.store.store());
			}
			this.delivery.run(Duration.ofHours(2));
			assertThat(this.delivery.store.total().messages()).as("left").isZero();
			this.delivery.assertEachHasOneOutcome();
			if (!this.diskFailed) {
				// What a disk gives back later comes later
				assertThat(firstOutOfOrder()).as("first out of order").isEmpty();
			}
			// What a disk does not give back
			long missing = this.delivery.outcomes.lost(Fate.DROPPED) + this.dropped;
			for (int number = 0; number < this.added; number++) {
				missing -= hasEnd(number, TestMessages.update(LANE, number).repeatable()) ? 0 : 1;
			}
			assertThat(missing).as("dropped, and not missing").isNotNegative();
			this.delivery.store.close();
		}

		private List<Integer> firstOutOfOrder() {
			List<Integer> order = this.mixpanel.order();
			for (int i = 1; i < order.size(); i++) {
				if (order.get(i) < order.get(i - 1)) {
					return order.subList(i - 1, i + 1);
				}
			}
			return List.of();
		}

		private boolean hasEnd(int number, boolean repeatable) {
			int taken = this.mixpanel.taken().getOrDefault(number, 0);
			assertThat(taken).as("%d was taken", number).isLessThanOrEqualTo(repeatable ? Integer.MAX_VALUE : 1);
			boolean refused = this.rejected.contains(number) && (!repeatable || FaultyEngage.isPoison(number));
			return taken > 0 || refused || this.lost.contains(number);
		}

		private static int number(StoredMessage message) {
			return Integer.parseInt(message.insertId().substring(3));
		}

	}

}
