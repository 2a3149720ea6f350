package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the delivery thread does: it turns the {@link LaneDelivery} whenever there may be
 * something to do, and rests without any wake-up while there is nothing.
 */
final class DeliveryLoop implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(DeliveryLoop.class);

	private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

	private static final Duration GRACE = Duration.ofMillis(500);

	private final LaneDelivery lane;

	private final Doorbell doorbell;

	private final DeliveryClock clock;

	private final LogLimiter errorLog;

	private final Queue<Drain> drains = new ConcurrentLinkedQueue<>();

	private volatile boolean lastChance;

	private volatile boolean over;

	private volatile @Nullable Instant heartbeat;

	private volatile @Nullable Instant nextBeat;

	DeliveryLoop(LaneDelivery lane, Doorbell doorbell, DeliveryClock clock) {
		this.lane = lane;
		this.doorbell = doorbell;
		this.clock = clock;
		this.errorLog = new LogLimiter(clock::nanoTime);
	}

	@Override
	public void run() {
		while (!this.over) {
			try {
				turnAndRest();
			}
			catch (Throwable ex) {
				// Such as the want of memory to say for how long to rest
				logError(ex);
				LockSupport.parkNanos(this, PAUSE_AFTER_ERROR.toNanos());
			}
			// Means nothing to this thread, but would keep it from resting
			Thread.interrupted();
		}
		try {
			this.lane.end();
		}
		catch (Throwable ex) {
			CarefulLog.write(logger::error, "The delivery did not end well; what it was sending may be sent again", ex);
		}
		this.drains.forEach((drain) -> drain.done().complete(false));
	}

	private void turnAndRest() {
		this.doorbell.listen();
		// A turn that does not come back shows by this
		beat(0);
		Rest rest = turn();
		beat(rest.nanos());
		this.doorbell.await(rest);
	}

	private Rest turn() {
		try {
			if (this.lastChance) {
				this.lastChance = false;
				this.lane.hurryUp();
			}
			return answerDrains(this.lane.turn(!this.drains.isEmpty()));
		}
		catch (Throwable ex) {
			logError(ex);
			return Rest.ofNanos(PAUSE_AFTER_ERROR.toNanos());
		}
	}

	private void logError(Throwable error) {
		if (this.errorLog.permits()) {
			CarefulLog.write(logger::error, "The delivery was interrupted by an error, and goes on", error);
		}
	}

	private Rest answerDrains(Rest rest) {
		Rest result = rest;
		long now = this.clock.nanoTime();
		for (Drain drain : this.drains) {
			boolean empty = this.lane.isEmpty();
			if (empty || now - drain.deadline() >= 0 || this.lane.isPausedUntil(drain.deadline())) {
				this.drains.remove(drain);
				drain.done().complete(empty);
			}
			else {
				result = result.atMost(drain.deadline() - now);
			}
		}
		return result;
	}

	private void beat(long restNanos) {
		Instant now = this.clock.instant();
		this.nextBeat = (restNanos != Long.MAX_VALUE) ? now.plusNanos(restNanos) : null;
		this.heartbeat = now;
	}

	void arrived(StoredMessage message) {
		this.doorbell.arrived(message.bytes().length);
	}

	void wakeUp() {
		this.doorbell.ring();
	}

	/**
	 * Has everything sent without waiting for more, and waits for that.
	 * @param timeout how long to wait at most
	 * @param last whether there is no later chance, so that a pause after a failure is
	 * cut short once
	 * @return whether nothing was left
	 */
	boolean drain(Duration timeout, boolean last) {
		Drain drain = new Drain(this.clock.nanoTime() + timeout.toNanos(), new CompletableFuture<>());
		this.drains.add(drain);
		if (last) {
			this.lastChance = true;
		}
		this.doorbell.ring();
		try {
			// The thread answers in time, unless a handler of rejected messages keeps it
			return drain.done().get(timeout.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		catch (TimeoutException | ExecutionException ex) {
			logger.debug("The delivery thread did not answer in time", ex);
			return false;
		}
	}

	/**
	 * Ends the loop; nothing is sent from now on.
	 */
	void end() {
		this.lane.halt();
		this.over = true;
		this.doorbell.ring();
	}

	DeliveryStatus status(boolean running, boolean alive) {
		return new DeliveryStatus(running, alive, this.heartbeat, this.nextBeat, this.lane.problem());
	}

	private record Drain(long deadline, CompletableFuture<Boolean> done) {

	}

}
