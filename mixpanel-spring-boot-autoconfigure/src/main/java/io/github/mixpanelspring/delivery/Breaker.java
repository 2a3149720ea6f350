package io.github.mixpanelspring.delivery;

import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether a lane may send: freely until something fails, then one probe at a time
 * after a wait that grows, and freely again after the first answer. Not thread-safe,
 * except for {@link #problem()}.
 */
final class Breaker {

	private final int maxInFlight;

	private final Backoff backoff;

	private final FailureEpisode episode;

	private boolean failing;

	private long retryAt;

	Breaker(int maxInFlight, FailureEpisode episode, RandomGenerator random) {
		this.maxInFlight = maxInFlight;
		this.backoff = new Backoff(random);
		this.episode = episode;
	}

	boolean permits(int inFlight, long now) {
		return this.failing ? inFlight == 0 && now - this.retryAt >= 0 : inFlight < this.maxInFlight;
	}

	boolean isFailing() {
		return this.failing;
	}

	/**
	 * Returns when the next probe is due.
	 */
	long retryAt() {
		return this.retryAt;
	}

	void succeeded() {
		this.failing = false;
		this.backoff.reset();
		this.episode.recovered();
	}

	void failed(Answer answer, boolean probe, long now) {
		// Of several batches that were in flight when it began, the first one counts
		if (!this.failing || probe) {
			this.failing = true;
			long wait = this.backoff.next(answer);
			this.retryAt = now + wait;
			this.episode.failed(answer, wait);
		}
		else if (answer.retryAfter() != null) {
			this.retryAt = now + Math.max(this.retryAt - now, answer.retryAfter().toNanos());
		}
	}

	/**
	 * Forgets that there is something to wait for.
	 */
	void hurryUp(long now) {
		this.retryAt = now;
		this.backoff.reset();
	}

	LaneStatus.@Nullable Problem problem() {
		return this.episode.problem();
	}

}
