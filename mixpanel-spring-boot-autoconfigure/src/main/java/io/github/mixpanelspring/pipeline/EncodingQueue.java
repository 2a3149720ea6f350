package io.github.mixpanelspring.pipeline;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.github.mixpanelspring.delivery.CarefulLog;
import io.github.mixpanelspring.delivery.LogLimiter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that wait to be encoded, and the one thread that does it. The thread starts
 * with the first event and sleeps, without ever waking up by itself, while there is none.
 * <p>
 * Unbounded by itself: each event holds its share of the memory budget already.
 */
final class EncodingQueue implements MessageSink {

	private static final Logger logger = LoggerFactory.getLogger(EncodingQueue.class);

	private final Queue<TrackedEvent> queue = new ConcurrentLinkedQueue<>();

	/**
	 * The events that are in the queue or being encoded.
	 */
	private final AtomicInteger pending = new AtomicInteger();

	private final EncodingStep step;

	private final LogLimiter startLog = new LogLimiter(System::nanoTime);

	private volatile @Nullable Thread thread;

	private volatile boolean running;

	private volatile boolean idle;

	EncodingQueue(EncodingStep step) {
		this.step = step;
	}

	@Override
	public void accept(TrackedEvent event) {
		this.pending.incrementAndGet();
		this.queue.add(event);
		Thread thread = this.thread;
		if (thread == null) {
			wake();
		}
		else if (this.idle) {
			LockSupport.unpark(thread);
		}
	}

	/**
	 * Returns how many events wait.
	 * @return the number of events that are not encoded yet
	 */
	int size() {
		return this.pending.get();
	}

	/**
	 * Starts encoding, as soon as there is something to encode.
	 */
	void start() {
		this.running = true;
		if (!this.queue.isEmpty()) {
			wake();
		}
	}

	/**
	 * Encodes what is there, then stops; what comes later waits for {@link #start()}.
	 * @param timeout how long to wait for it
	 */
	void stop(Duration timeout) {
		this.running = false;
		Thread thread = this.thread;
		if (thread != null && thread != Thread.currentThread()) {
			LockSupport.unpark(thread);
			try {
				thread.join(Math.max(1, timeout.toMillis()));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * Takes what waits, to be counted as lost.
	 * @return the next event, or {@code null} if there is none
	 */
	@Nullable TrackedEvent poll() {
		TrackedEvent event = this.queue.poll();
		if (event != null) {
			this.pending.decrementAndGet();
		}
		return event;
	}

	private synchronized void wake() {
		if (this.running && this.thread == null) {
			try {
				this.thread = startThread();
			}
			catch (Throwable ex) {
				// Possible where threads are limited; the next event tries again
				if (this.startLog.permits()) {
					CarefulLog.write(logger::error,
							"The encoder's thread could not be started; events wait in memory until it can", ex);
				}
			}
		}
	}

	private Thread startThread() {
		// Inherits nothing from the thread that happens to track the first event
		Thread thread = new Thread(null, this::run, "mixpanel-encoder", 0, false);
		thread.setContextClassLoader(EncodingQueue.class.getClassLoader());
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private void run() {
		try {
			drain();
		}
		finally {
			synchronized (this) {
				this.thread = null;
			}
			if (this.running && !this.queue.isEmpty()) {
				wake();
			}
		}
	}

	private void drain() {
		while (true) {
			TrackedEvent event = this.queue.poll();
			if (event != null) {
				encode(event);
			}
			else if (this.running) {
				await();
			}
			else {
				return;
			}
		}
	}

	private void encode(TrackedEvent event) {
		try {
			this.step.encode(event);
		}
		finally {
			this.pending.decrementAndGet();
		}
	}

	private void await() {
		this.idle = true;
		// An event that came before the flag was up did not wake us
		if (this.queue.isEmpty() && this.running) {
			LockSupport.park(this);
		}
		this.idle = false;
		// Nothing here ends by interruption; kept, it would turn the wait into a spin
		Thread.interrupted();
	}

}
