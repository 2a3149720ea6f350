package io.github.mixpanelspring.delivery;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets a line that could come with every message through once a minute; thread-safe.
 */
public final class LogLimiter {

	private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

	private final LongSupplier nanoTime;

	private final AtomicLong next;

	/**
	 * Creates a limiter that lets the first line through.
	 * @param nanoTime the clock
	 */
	public LogLimiter(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.next = new AtomicLong(nanoTime.getAsLong());
	}

	/**
	 * Returns whether the line may be written now; if so, the next minute is silent.
	 * @return whether this is the first line, or the last was a minute ago
	 */
	public boolean permits() {
		long now = this.nanoTime.getAsLong();
		long next = this.next.get();
		return now - next >= 0 && this.next.compareAndSet(next, now + INTERVAL);
	}

}
