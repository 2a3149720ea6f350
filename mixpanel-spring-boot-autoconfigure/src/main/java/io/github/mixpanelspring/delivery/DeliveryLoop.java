package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
 * What the delivery thread does: it turns each {@link LaneDelivery} whenever there may be
 * something to do, and rests without any wake-up while there is nothing.
 */
final class DeliveryLoop implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(DeliveryLoop.class);

	private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

	private static final Duration GRACE = Duration.ofMillis(500);

	private final List<LaneDelivery> lanes;

	private final Doorbell doorbell;

	private final DeliveryClock clock;

	private final LogLimiter errorLog;

	private final Queue<Drain> drains = new ConcurrentLinkedQueue<>();

	private volatile boolean lastChance;

	private volatile boolean over;

	private volatile @Nullable Instant heartbeat;

	private volatile @Nullable Instant nextBeat;

	DeliveryLoop(List<LaneDelivery> lanes, Doorbell doorbell, DeliveryClock clock) {
		this.lanes = lanes;
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
		this.lanes.forEach(this::end);
		this.drains.forEach((drain) -> drain.done().complete(false));
	}

	private void end(LaneDelivery lane) {
		try {
			lane.end();
		}
		catch (Throwable ex) {
			CarefulLog.write(logger::error, "The delivery did not end well; what it was sending may be sent again", ex);
		}
	}

	private void turnAndRest() {
		this.doorbell.listen();
		// A turn that does not come back shows by this
		beat(0);
		long rest = turn();
		beat(rest);
		this.doorbell.await(rest);
	}

	private long turn() {
		try {
			if (this.lastChance) {
				this.lastChance = false;
				this.lanes.forEach(LaneDelivery::hurryUp);
			}
			boolean hurry = !this.drains.isEmpty();
			long rest = Long.MAX_VALUE;
			for (LaneDelivery lane : this.lanes) {
				rest = Math.min(rest, turn(lane, hurry));
			}
			return answerDrains(rest);
		}
		catch (Throwable ex) {
			logError(ex);
			return PAUSE_AFTER_ERROR.toNanos();
		}
	}

	private long turn(LaneDelivery lane, boolean hurry) {
		try {
			return lane.turn(hurry).nanos();
		}
		catch (Throwable ex) {
			// The other lanes have nothing to do with it
			logError(ex);
			return PAUSE_AFTER_ERROR.toNanos();
		}
	}

	private void logError(Throwable error) {
		if (this.errorLog.permits()) {
			CarefulLog.write(logger::error, "The delivery was interrupted by an error, and goes on", error);
		}
	}

	private long answerDrains(long rest) {
		long result = rest;
		long now = this.clock.nanoTime();
		for (Drain drain : this.drains) {
			boolean empty = this.lanes.stream().allMatch(LaneDelivery::isEmpty);
			if (empty || now - drain.deadline() >= 0 || isPausedUntil(drain.deadline())) {
				this.drains.remove(drain);
				drain.done().complete(empty);
			}
			else {
				result = Math.min(result, drain.deadline() - now);
			}
		}
		return result;
	}

	private boolean isPausedUntil(long deadline) {
		return this.lanes.stream().allMatch((lane) -> lane.isEmpty() || lane.isPausedUntil(deadline));
	}

	private void beat(long restNanos) {
		Instant now = this.clock.instant();
		this.nextBeat = (restNanos != Long.MAX_VALUE) ? now.plusNanos(restNanos) : null;
		this.heartbeat = now;
	}

	void arrived(StoredMessage message) {
		for (LaneDelivery lane : this.lanes) {
			if (lane.lane().name().equals(message.lane()) && lane.arrived(message)) {
				this.doorbell.ring();
			}
		}
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
		this.lanes.forEach(LaneDelivery::halt);
		this.over = true;
		this.doorbell.ring();
	}

	DeliveryStatus status(boolean running, boolean alive) {
		List<LaneStatus> lanes = this.lanes.stream().map(LaneDelivery::status).toList();
		return new DeliveryStatus(running, alive, this.heartbeat, this.nextBeat, lanes);
	}

	private record Drain(long deadline, CompletableFuture<Boolean> done) {

	}

}
