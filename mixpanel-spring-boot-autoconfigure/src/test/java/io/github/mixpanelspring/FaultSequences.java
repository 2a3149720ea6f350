package io.github.mixpanelspring;

import java.util.stream.LongStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.fail;

/**
 * Plays sequences of faults, each of which is made from a seed alone: the seed of one
 * that fails is told, and {@code -Dmixpanel.test.fault-seed=17} plays that one only,
 * aloud. {@code -Dmixpanel.test.fault-sequences=100000} plays more of them.
 */
public final class FaultSequences {

	private static final Logger logger = (Logger) LoggerFactory.getLogger(FaultSequences.class.getPackageName());

	private FaultSequences() {
	}

	/**
	 * Plays sequences, until one fails.
	 * @param count how many, unless more are asked for
	 * @param sequence plays the sequence of a seed
	 */
	public static void play(int count, Sequence sequence) {
		Long seed = Long.getLong("mixpanel.test.fault-seed");
		if (seed != null) {
			play(seed, sequence);
			return;
		}
		// Written by nobody, but not left out: what is logged may throw too
		logger.setLevel(Level.WARN);
		logger.setAdditive(false);
		try {
			LongStream.range(0, Integer.getInteger("mixpanel.test.fault-sequences", count))
				.forEach((each) -> play(each, sequence));
		}
		finally {
			logger.setLevel(null);
			logger.setAdditive(true);
		}
	}

	private static void play(long seed, Sequence sequence) {
		try {
			sequence.play(seed);
		}
		catch (Throwable ex) {
			fail("The sequence of seed " + seed + " failed; -Dmixpanel.test.fault-seed=" + seed + " plays it again",
					ex);
		}
	}

	/**
	 * A sequence that depends on nothing but its seed.
	 */
	@FunctionalInterface
	public interface Sequence {

		void play(long seed) throws Exception;

	}

}
