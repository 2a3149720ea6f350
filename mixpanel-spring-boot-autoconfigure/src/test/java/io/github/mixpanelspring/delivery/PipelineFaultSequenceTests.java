package io.github.mixpanelspring.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import io.github.mixpanelspring.FaultSequences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests for the whole way of an event, from the tracker to Mixpanel: thousands of
 * sequences in which everything on it fails.
 */
class PipelineFaultSequenceTests {

	@TempDir
	Path temp;

	@Test
	void givesEachEventOneOutcomeWhateverGoesWrong() {
		FaultSequences.play(2000, this::play);
	}

	private void play(long seed) throws IOException {
		RandomGenerator random = new SplittableRandom(seed);
		PipelineSequence sequence = new PipelineSequence(random, seed, this.temp);
		int steps = random.nextInt(40);
		for (int step = 0; step < steps; step++) {
			switch (random.nextInt(20)) {
				case 0, 1, 2, 3 -> sequence.request();
				case 4 -> sequence.transaction();
				case 5, 6 -> sequence.track(random.nextInt(20));
				case 7 -> sequence.decide();
				case 8, 9, 10 -> sequence.encode();
				case 11, 12 -> sequence.run(Duration.ofMillis(random.nextInt(5000)));
				case 13 -> sequence.run(Duration.ofSeconds(random.nextInt(700)));
				case 14 -> sequence.mixpanel.answerLate();
				case 15 -> sequence.hurry();
				case 16, 17, 18 -> sequence.disk();
				default -> {
					if (random.nextInt(4) == 0) {
						sequence.restart();
					}
				}
			}
			sequence.assertEachHasOneOutcome();
		}
		sequence.assertEnds();
	}

}
