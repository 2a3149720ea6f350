package io.github.mixpanelspring.delivery;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets a line that could come with every message through once a minute; thread-safe.
 */
final class LogLimiter {

	private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

	private final LongSupplier nanoTime;

	private final AtomicLong next;

	LogLimiter(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.next = new AtomicLong(nanoTime.getAsLong());
	}

	boolean permits() {
		long now = this.nanoTime.getAsLong();
		long next = this.next.get();
		return now - next >= 0 && this.next.compareAndSet(next, now + INTERVAL);
	}

}
