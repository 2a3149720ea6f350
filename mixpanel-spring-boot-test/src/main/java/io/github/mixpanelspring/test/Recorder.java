package io.github.mixpanelspring.test;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one application context would have sent, in the order in which it would have left.
 */
final class Recorder {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition arrived = this.lock.newCondition();

	private long arrivals;

	private final ArrivalLog<RecordedEvent> events = new ArrivalLog<>(RecordedEvent::name, (event) -> signal());

	private final ArrivalLog<RecordedUpdate> profiles = new ArrivalLog<>(RecordedUpdate::operation,
			(update) -> signal());

	private final ArrivalLog<RecordedUpdate> groups = new ArrivalLog<>(RecordedUpdate::operation, (update) -> signal());

	ArrivalLog<RecordedEvent> events() {
		return this.events;
	}

	ArrivalLog<RecordedUpdate> profiles() {
		return this.profiles;
	}

	ArrivalLog<RecordedUpdate> groups() {
		return this.groups;
	}

	void clear() {
		this.events.clear();
		this.profiles.clear();
		this.groups.clear();
	}

	private void signal() {
		this.lock.lock();
		try {
			this.arrivals++;
			this.arrived.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Returns how much has arrived, to be asked before a look at what there is.
	 */
	long arrivals() {
		this.lock.lock();
		try {
			return this.arrivals;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits for something to arrive, if nothing has yet since a look.
	 * @param seen the arrivals before that look
	 * @param timeout how long to wait at most
	 */
	void awaitBeyond(long seen, Duration timeout) {
		long remaining = timeout.toNanos();
		this.lock.lock();
		try {
			while (this.arrivals == seen && remaining > 0) {
				remaining = this.arrived.awaitNanos(remaining);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for events", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

}
