package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import io.github.mixpanelspring.FaultSequences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests for {@link FileMessageStore}: thousands of sequences of faults of the disk,
 * crashes, and damage.
 */
class FileStoreFaultSequenceTests {

	@TempDir
	Path temp;

	@Test
	void keepsWhatWasCommittedAndNothingThatWasRemoved() {
		FaultSequences.play(2000, this::play);
	}

	private void play(long seed) throws IOException {
		RandomGenerator random = new SplittableRandom(seed);
		FileStoreSequence sequence = new FileStoreSequence(random, this.temp);
		int steps = random.nextInt(40);
		for (int step = 0; step < steps; step++) {
			step(sequence, random);
			sequence.assertEachHasOneOutcome();
		}
		sequence.disk().recover();
		sequence.commit();
		sequence.crash();
		sequence.open();
		assertEndsEmpty(sequence);
	}

	/**
	 * Delivers all that is left, and tests that nothing comes back.
	 */
	private static void assertEndsEmpty(FileStoreSequence sequence) {
		sequence.assertEachHasOneOutcome();
		NumberedMessages.LANES.forEach((lane) -> sequence.claim(lane, Integer.MAX_VALUE, Long.MAX_VALUE));
		sequence.removeAll();
		sequence.commit();
		sequence.assertEmpty();
		sequence.crash();
		sequence.open();
		sequence.assertEmpty();
		sequence.close();
	}

	private static void step(FileStoreSequence sequence, RandomGenerator random) {
		switch (random.nextInt(20)) {
			case 0, 1, 2, 3 -> sequence.put(random.nextInt(8), (random.nextInt(5) == 0) ? 20_000 : 200);
			case 4, 5, 6 -> claim(sequence, random);
			case 7, 8 -> sequence.remove();
			case 9 -> sequence.release();
			case 10, 11, 12 -> sequence.commit();
			case 13 -> sequence.fail();
			case 14 -> sequence.disk().recover();
			case 15 -> sequence.disk().meanwhile(() -> change(sequence, random));
			case 16 -> sequence.pass(random.nextBoolean() ? Duration.ofSeconds(random.nextInt(20))
					: Duration.ofDays(random.nextInt(20)));
			case 17 -> sequence.damage();
			case 18 -> restart(sequence, random);
			default -> {
				sequence.crash();
				sequence.open();
			}
		}
	}

	private static void restart(FileStoreSequence sequence, RandomGenerator random) {
		sequence.close();
		if (random.nextBoolean()) {
			sequence.disk().recover();
		}
		sequence.open();
	}

	private static void claim(FileStoreSequence sequence, RandomGenerator random) {
		sequence.claim(random.nextBoolean() ? "events" : "profiles", 1 + random.nextInt(10),
				random.nextBoolean() ? Long.MAX_VALUE : random.nextInt(1000));
	}

	/**
	 * What happens on other threads while the disk is slow.
	 */
	private static void change(FileStoreSequence sequence, RandomGenerator random) {
		sequence.put(random.nextInt(3), 100);
		claim(sequence, random);
		sequence.remove();
	}

}
