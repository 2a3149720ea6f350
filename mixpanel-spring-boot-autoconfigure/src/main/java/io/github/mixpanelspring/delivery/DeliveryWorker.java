package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.mixpanelspring.transport.Transport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the messages that are added to it, lane by lane, from a store and on a thread
 * of its own.
 * <p>
 * The daemon thread {@code mixpanel-delivery} begins with the first message and ends with
 * {@link #stop(Duration)}; while there is nothing to send it is not woken. Thread-safe,
 * and may be started again. The store and the transport are closed by their owner, after
 * this was stopped.
 */
public final class DeliveryWorker {

	private static final Logger logger = LoggerFactory.getLogger(DeliveryWorker.class);

	private static final Duration MAX_TIMEOUT = Duration.ofDays(1);

	private static final Duration JOIN_TIMEOUT = Duration.ofMillis(500);

	private final MessageStore store;

	private final Outcomes outcomes;

	private final DeliveryParts parts;

	private final List<Lane> lanes;

	private final AtomicBoolean tokenMissed = new AtomicBoolean();

	private final LogLimiter errorLog;

	private final Object lifecycle = new Object();

	private volatile boolean running;

	private volatile @Nullable DeliveryLoop loop;

	private volatile @Nullable Thread thread;

	/**
	 * Creates a worker; {@link #start()} begins the delivery.
	 * @param store where messages wait
	 * @param transport the line to Mixpanel
	 * @param token the project's token, or {@code null} if there is none: updates of
	 * profiles and groups, which need it whatever other credentials there are, are not
	 * sent then
	 * @param outcomes counts what becomes of each message
	 * @param handler learns of those that Mixpanel does not take
	 * @param settings how to batch and send
	 */
	public DeliveryWorker(MessageStore store, Transport transport, @Nullable ProjectToken token, Outcomes outcomes,
			RejectedMessageHandler handler, DeliverySettings settings) {
		this(new DeliveryParts(store, transport, token, outcomes, handler, settings, DeliveryClock.SYSTEM));
	}

	DeliveryWorker(DeliveryParts parts) {
		this.store = parts.store();
		this.outcomes = parts.outcomes();
		this.parts = parts;
		this.lanes = (parts.token() != null) ? Lane.ALL : List.of(Lane.EVENTS);
		this.errorLog = new LogLimiter(parts.clock()::nanoTime);
	}

	/**
	 * Adds a message to its lane, by which it is delivered once the worker is started.
	 * Returns at once, and never throws; a message that the store does not take is
	 * counted as dropped.
	 * @param message the message
	 * @return whether the store has it
	 */
	public boolean add(StoredMessage message) {
		if (!isDeliverable(message) || !put(message)) {
			return false;
		}
		DeliveryLoop loop = this.loop;
		if (loop == null && this.running) {
			loop = startLoop();
		}
		if (loop != null) {
			loop.arrived(message);
		}
		return true;
	}

	private boolean isDeliverable(StoredMessage message) {
		Lane lane = Lane.of(message.lane());
		if (lane != null && this.lanes.contains(lane)) {
			return true;
		}
		this.outcomes.countLost(message, Reason.NOT_SENT, null);
		if (this.tokenMissed.compareAndSet(false, true)) {
			logger.warn("Updates of {} are not sent: they need 'mixpanel.token', also beside a service account",
					message.lane());
		}
		return false;
	}

	private boolean put(StoredMessage message) {
		Reason reason = this.running ? Reason.STORE_FULL : Reason.SHUTDOWN;
		try {
			if (this.store.put(message)) {
				this.outcomes.tellStored(message);
				return true;
			}
		}
		catch (Throwable ex) {
			reason = Reason.FAILED;
			if (this.errorLog.permits()) {
				CarefulLog.write(logger::error, "The store failed; the message is dropped and counted", ex);
			}
		}
		this.outcomes.countLost(message, reason, null);
		return false;
	}

	/**
	 * Begins, or begins again, to deliver; does nothing if that is going on.
	 */
	public void start() {
		synchronized (this.lifecycle) {
			this.running = true;
			this.store.onArrival(this::wakeUp);
			if (mayWait()) {
				startLoop();
			}
		}
	}

	private boolean mayWait() {
		try {
			return this.lanes.stream().anyMatch((lane) -> this.store.waiting(lane.name()).messages() > 0);
		}
		catch (Throwable ex) {
			return failed(ex);
		}
	}

	private boolean failed(Throwable error) {
		if (this.errorLog.permits()) {
			CarefulLog.write(logger::error, "The store does not tell what it has; the delivery looks again", error);
		}
		return true;
	}

	private void wakeUp() {
		DeliveryLoop loop = this.loop;
		if (loop == null && this.running) {
			startLoop();
		}
		else if (loop != null) {
			loop.wakeUp();
		}
	}

	private @Nullable DeliveryLoop startLoop() {
		synchronized (this.lifecycle) {
			if (this.loop != null || !this.running) {
				return this.loop;
			}
			try {
				Doorbell doorbell = new Doorbell();
				List<LaneDelivery> deliveries = this.lanes.stream()
					.map((lane) -> new LaneDelivery(lane, this.parts, new SplittableRandom(), doorbell::ring))
					.toList();
				DeliveryLoop loop = new DeliveryLoop(deliveries, doorbell, this.parts.clock());
				this.thread = startThread(loop);
				this.loop = loop;
			}
			catch (Throwable ex) {
				// Possible where threads are limited; the next message tries again
				CarefulLog.write(logger::error, "The delivery thread could not be started", ex);
			}
			return this.loop;
		}
	}

	private static Thread startThread(Runnable loop) {
		// Inherits nothing from the thread that happens to add the first message
		Thread thread = new Thread(null, loop, "mixpanel-delivery", 0, false);
		thread.setContextClassLoader(DeliveryWorker.class.getClassLoader());
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	/**
	 * Sends what is there without waiting for more, and waits for that. A pause after a
	 * failure is kept, and not waited for if it lasts longer than the timeout.
	 * @param timeout how long to wait at most
	 * @return whether there was a moment in which nothing was left
	 */
	public boolean flush(Duration timeout) {
		DeliveryLoop loop = this.loop;
		return isEmpty() || (loop != null && loop.drain(atMost(timeout), false));
	}

	/**
	 * Delivers what is there, and ends. Returns at once if nothing is; otherwise sends
	 * without waiting for more and, once, without regard to a pause after a failure. What
	 * can't be delivered in time, or before the calling thread is interrupted, stays in
	 * the store. No request is sent afterwards.
	 * @param timeout how long to wait at most
	 * @return whether nothing was left
	 */
	public boolean stop(Duration timeout) {
		synchronized (this.lifecycle) {
			this.running = false;
			DeliveryLoop loop = this.loop;
			if (loop == null) {
				return isEmpty();
			}
			boolean empty = isEmpty() || (!timeout.isZero() && loop.drain(atMost(timeout), true));
			loop.end();
			join();
			this.loop = null;
			return empty;
		}
	}

	private void join() {
		try {
			Thread thread = this.thread;
			if (thread != null) {
				thread.join(JOIN_TIMEOUT.toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.thread = null;
	}

	/**
	 * Returns how the delivery is doing.
	 * @return the status of this moment
	 */
	public DeliveryStatus status() {
		DeliveryLoop loop = this.loop;
		Thread thread = this.thread;
		boolean alive = thread != null && thread.isAlive();
		return (loop != null) ? loop.status(this.running, alive)
				: new DeliveryStatus(this.running, false, null, null, idleLanes());
	}

	private List<LaneStatus> idleLanes() {
		return this.lanes.stream().map((lane) -> this.parts.activity(lane).status(lane, null)).toList();
	}

	private boolean isEmpty() {
		try {
			return this.store.total().messages() == 0;
		}
		catch (Throwable ex) {
			return !failed(ex);
		}
	}

	private static Duration atMost(Duration timeout) {
		return (timeout.compareTo(MAX_TIMEOUT) > 0) ? MAX_TIMEOUT : timeout;
	}

}
