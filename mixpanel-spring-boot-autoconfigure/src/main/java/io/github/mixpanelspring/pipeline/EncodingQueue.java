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
 * The messages that wait to be encoded, and the one thread that does it. The thread
 * starts with the first message and sleeps, without ever waking up by itself, while there
 * is none.
 * <p>
 * Unbounded by itself: each message holds its share of the memory budget already.
 */
final class EncodingQueue implements MessageSink {

	private static final Logger logger = LoggerFactory.getLogger(EncodingQueue.class);

	/**
	 * For how long to look out for more before going to sleep: under load nobody who
	 * tracks has to wake the thread.
	 */
	private static final Duration LINGER = Duration.ofMillis(1);

	private final Queue<TrackedMessage> queue = new ConcurrentLinkedQueue<>();

	/**
	 * The messages that are in the queue or being encoded.
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
	public void accept(TrackedMessage message) {
		this.pending.incrementAndGet();
		this.queue.add(message);
		Thread thread = this.thread;
		if (thread == null) {
			wake();
		}
		else if (this.idle) {
			LockSupport.unpark(thread);
		}
	}

	/**
	 * Returns how many messages wait.
	 * @return the number of messages that are not encoded yet
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
	 * @return the next message, or {@code null} if there is none
	 */
	@Nullable TrackedMessage poll() {
		TrackedMessage message = this.queue.poll();
		if (message != null) {
			this.pending.decrementAndGet();
		}
		return message;
	}

	private synchronized void wake() {
		if (this.running && this.thread == null) {
			try {
				this.thread = startThread();
			}
			catch (Throwable ex) {
				// Possible where threads are limited; the next message tries again
				if (this.startLog.permits()) {
					CarefulLog.write(logger::error,
							"The encoder's thread could not be started; messages wait in memory until it can", ex);
				}
			}
		}
	}

	private Thread startThread() {
		// Inherits nothing from the thread that happens to track the first message
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
			TrackedMessage message = this.queue.poll();
			if (message != null) {
				encode(message);
			}
			else if (this.running) {
				await();
			}
			else {
				return;
			}
		}
	}

	private void encode(TrackedMessage message) {
		try {
			this.step.encode(message);
		}
		finally {
			this.pending.decrementAndGet();
		}
	}

	private void await() {
		LockSupport.parkNanos(this, LINGER.toNanos());
		if (!this.queue.isEmpty() || !this.running) {
			return;
		}
		this.idle = true;
		// A message that came before the flag was up did not wake us
		if (this.queue.isEmpty() && this.running) {
			LockSupport.park(this);
		}
		this.idle = false;
		// Nothing here ends by interruption; kept, it would turn the wait into a spin
		Thread.interrupted();
	}

}
