package io.github.mixpanelspring.store.file;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.mixpanelspring.delivery.CarefulLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon thread {@code mixpanel-store}: works when there is something to do, at most
 * every 50 milliseconds, begins with the first work and is not woken without any.
 */
final class StoreThread {

	/**
	 * Says that there is nothing to do before somebody wakes the thread.
	 */
	static final long UNTIL_WOKEN = Long.MAX_VALUE;

	private static final Logger logger = LoggerFactory.getLogger(StoreThread.class);

	private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(50);

	private static final long PAUSE_AFTER_ERROR = TimeUnit.SECONDS.toNanos(1);

	private final LongSupplier work;

	private final ThreadFactory threads;

	private @Nullable Thread thread;

	private boolean due;

	private boolean over;

	/**
	 * Creates a thread, which starts when it is woken for the first time.
	 * @param work does what there is to do, and returns after how many nanoseconds there
	 * will be something again
	 * @param threads makes the thread
	 */
	StoreThread(LongSupplier work, ThreadFactory threads) {
		this.work = work;
		this.threads = threads;
	}

	/**
	 * Makes the thread, which inherits nothing from the one that happens to bring the
	 * first work.
	 */
	static Thread daemon(Runnable work) {
		Thread thread = new Thread(null, work, "mixpanel-store", 0, false);
		thread.setContextClassLoader(StoreThread.class.getClassLoader());
		thread.setDaemon(true);
		return thread;
	}

	synchronized void wake() {
		if (!this.due && !this.over) {
			this.due = true;
			notifyAll();
			if (this.thread == null) {
				start();
			}
		}
	}

	private void start() {
		try {
			Thread thread = this.threads.newThread(this::run);
			thread.start();
			this.thread = thread;
		}
		catch (Throwable ex) {
			// Possible where threads are limited; the next message tries again
			this.due = false;
			CarefulLog.write(logger::error, "The thread that writes messages could not be started", ex);
		}
	}

	private void run() {
		while (begin()) {
			long start = System.nanoTime();
			long rest = PAUSE_AFTER_ERROR;
			try {
				rest = this.work.getAsLong();
			}
			catch (Throwable ex) {
				CarefulLog.write(logger::error, "The store was interrupted by an error, and goes on", ex);
			}
			rest(start, rest);
		}
	}

	private synchronized boolean begin() {
		this.due = false;
		return !this.over;
	}

	private synchronized void rest(long start, long rest) {
		long passed = System.nanoTime() - start;
		while (!this.over && (passed < INTERVAL || (!this.due && passed < rest))) {
			try {
				if (passed < INTERVAL || rest != UNTIL_WOKEN) {
					TimeUnit.NANOSECONDS.timedWait(this, ((passed < INTERVAL) ? INTERVAL : rest) - passed);
				}
				else {
					wait();
				}
			}
			catch (InterruptedException ex) {
				logger.debug("An interruption means nothing to this thread", ex);
			}
			passed = System.nanoTime() - start;
		}
	}

	/**
	 * Ends the thread, after what it is doing.
	 * @param timeout how long to wait for that
	 * @return whether it has ended
	 */
	boolean stop(Duration timeout) {
		Thread thread;
		synchronized (this) {
			this.over = true;
			notifyAll();
			thread = this.thread;
		}
		if (thread == null) {
			return true;
		}
		try {
			thread.join(timeout.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return !thread.isAlive();
	}

}
