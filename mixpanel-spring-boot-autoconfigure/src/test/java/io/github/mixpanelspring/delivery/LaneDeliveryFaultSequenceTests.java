package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import io.github.mixpanelspring.FaultSequences;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LaneDelivery}: thousands of sequences of faults, each of which may be
 * played again by its seed.
 */
class LaneDeliveryFaultSequenceTests {

	@Test
	void givesEachMessageOneOutcomeWhateverGoesWrong() {
		FaultSequences.play(3000, this::play);
	}

	private void play(long seed) {
		RandomGenerator random = new SplittableRandom(seed);
		OverflowPolicy policy = OverflowPolicy.values()[random.nextInt(3)];
		DeliveryFixture fixture = new DeliveryFixture(settings(random), seed,
				new MemoryBudget(200 + random.nextInt(3000), 1 << 20, policy, Duration.ZERO, false));
		FaultyMixpanel mixpanel = new FaultyMixpanel(random);
		fixture.transport.answerBy(mixpanel::answer);
		int steps = random.nextInt(25);
		for (int step = 0; step < steps; step++) {
			switch (random.nextInt(8)) {
				case 0, 1, 2 -> fixture.add(random.nextInt(200), random.nextInt(300));
				case 3, 4 -> fixture.run(Duration.ofMillis(random.nextInt(5000)));
				case 5 -> fixture.run(Duration.ofSeconds(random.nextInt(700)));
				case 6 -> mixpanel.answerLate();
				default -> fixture.turn(true);
			}
			fixture.assertEachHasOneOutcome();
			if (random.nextInt(30) == 0) {
				fixture.restart();
			}
		}
		mixpanel.recover();
		fixture.run(Duration.ofHours(1));
		assertThat(fixture.lane().isEmpty()).as("all was sent").isTrue();
		fixture.assertEachHasOneOutcome();
		assertAllArrivedButPoison(fixture, mixpanel);
	}

	private static DeliverySettings settings(RandomGenerator random) {
		return new DeliverySettings(1 + random.nextInt(300), 1000 + random.nextInt(100_000),
				Duration.ofMillis(random.nextInt(2000)), Duration.ofSeconds(1 + random.nextInt(40)),
				1 + random.nextInt(4), 1, false);
	}

	private static void assertAllArrivedButPoison(DeliveryFixture fixture, FaultyMixpanel mixpanel) {
		Set<String> rejected = new HashSet<>();
		for (RejectedMessage message : fixture.rejected) {
			if (message.reason() == Reason.INVALID) {
				assertThat(FaultyMixpanel.isPoison(message.message().insertId())).as(message.toString()).isTrue();
			}
			assertThat(rejected.add(message.message().insertId())).as("rejected once").isTrue();
		}
		assertThat(mixpanel.violations()).isEmpty();
		assertThat(mixpanel.taken).noneMatch(FaultyMixpanel::isPoison);
		Set<String> missing = new HashSet<>(TestMessages.ids(0, (int) fixture.outcomes.accepted()));
		missing.removeAll(mixpanel.taken);
		missing.removeAll(rejected);
		assertThat(missing).hasSizeLessThanOrEqualTo((int) fixture.outcomes.lost(Reason.STORE_FULL));
	}

}
