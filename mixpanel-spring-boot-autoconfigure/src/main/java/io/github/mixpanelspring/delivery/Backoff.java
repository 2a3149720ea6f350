package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.github.mixpanelspring.delivery.Answer.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait after a failure: a random part of 2, 4, 8, up to 60 seconds, so that
 * many applications do not come back at once; what the server asks for, and a little; or
 * 1 to 10 minutes where only a new configuration helps.
 */
final class Backoff {

	private static final Duration FIRST = Duration.ofSeconds(2);

	private static final Duration MAX = Duration.ofSeconds(60);

	private static final Duration SPREAD = Duration.ofSeconds(1);

	private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

	private static final Duration MAX_PAUSE = Duration.ofMinutes(10);

	private final RandomGenerator random;

	private @Nullable Verdict last;

	private int failures;

	Backoff(RandomGenerator random) {
		this.random = random;
	}

	/**
	 * Returns how many nanoseconds to wait after one more failure in a row.
	 */
	long next(Answer answer) {
		this.failures = (answer.verdict() == this.last) ? this.failures + 1 : 1;
		this.last = answer.verdict();
		if (answer.verdict() == Verdict.MISCONFIGURED) {
			return doubled(FIRST_PAUSE, MAX_PAUSE);
		}
		if (answer.retryAfter() != null) {
			return answer.retryAfter().toNanos() + this.random.nextLong(SPREAD.toNanos());
		}
		return this.random.nextLong(doubled(FIRST, MAX));
	}

	void reset() {
		this.last = null;
	}

	private long doubled(Duration first, Duration max) {
		return Math.min(max.toNanos(), first.toNanos() << Math.min(this.failures - 1, 10));
	}

}
