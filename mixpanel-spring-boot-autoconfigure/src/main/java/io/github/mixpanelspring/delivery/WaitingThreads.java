package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The threads that wait for room. Costs those that make room one look where nobody waits.
 */
final class WaitingThreads {

	private final AtomicInteger count = new AtomicInteger();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition released = this.lock.newCondition();

	/**
	 * Has the calling thread wait until it succeeds.
	 * @param attempt what it tries, at once and whenever there is room again
	 * @param timeout how long it waits at most
	 * @return whether it succeeded, before the time was over or it was interrupted
	 */
	boolean await(BooleanSupplier attempt, Duration timeout) {
		this.lock.lock();
		// Counted before it is tried, so that no release goes unheard
		this.count.incrementAndGet();
		try {
			boolean success = attempt.getAsBoolean();
			for (long left = timeout.toNanos(); !success && left > 0; success = attempt.getAsBoolean()) {
				left = this.released.awaitNanos(left);
			}
			return success;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.count.decrementAndGet();
			this.lock.unlock();
		}
	}

	/**
	 * Has those that wait try again.
	 */
	void tryAgain() {
		if (!isEmpty()) {
			this.lock.lock();
			try {
				this.released.signalAll();
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	boolean isEmpty() {
		return this.count.get() == 0;
	}

}
