package io.github.mixpanelspring.useragent;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How much time may still be spent: a share of the time that passes, saved up for ten
 * seconds.
 */
final class CpuBudget {

	static final long SAVED_NANOS = 10_000_000_000L;

	private final LongSupplier nanoTime;

	private final double share;

	// When all that was spent is earned: in the past if there is something left
	private final AtomicLong earnedAt;

	/**
	 * Creates the budget, with ten seconds' worth in it.
	 * @param share the share of the time that passes; {@code 0} is nothing at all
	 */
	CpuBudget(LongSupplier nanoTime, double share) {
		this.nanoTime = nanoTime;
		this.share = share;
		this.earnedAt = new AtomicLong(nanoTime.getAsLong() - SAVED_NANOS);
	}

	boolean isExhausted() {
		return this.share <= 0 || this.nanoTime.getAsLong() - this.earnedAt.get() <= 0;
	}

	/**
	 * Runs the task and counts its time. It may end in debt: what it costs is known only
	 * afterwards.
	 */
	void spend(Runnable task) {
		long start = this.nanoTime.getAsLong();
		try {
			task.run();
		}
		finally {
			long end = this.nanoTime.getAsLong();
			long oldest = end - SAVED_NANOS;
			long cost = (long) (Math.max(0, end - start) / this.share);
			this.earnedAt.updateAndGet((earned) -> ((earned - oldest > 0) ? earned : oldest) + cost);
		}
	}

}
