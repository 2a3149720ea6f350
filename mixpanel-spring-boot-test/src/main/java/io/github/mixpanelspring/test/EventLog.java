package io.github.mixpanelspring.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The events in the order of their arrival, for any number of waiting threads.
 */
final class EventLog {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition added = this.lock.newCondition();

	private final List<RecordedEvent> events = new ArrayList<>();

	private final Consumer<RecordedEvent> listener;

	EventLog(Consumer<RecordedEvent> listener) {
		this.listener = listener;
	}

	void add(List<RecordedEvent> events) {
		this.lock.lock();
		try {
			this.events.addAll(events);
			this.added.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		events.forEach(this.listener);
	}

	List<RecordedEvent> events() {
		this.lock.lock();
		try {
			return List.copyOf(this.events);
		}
		finally {
			this.lock.unlock();
		}
	}

	List<RecordedEvent> await(Predicate<RecordedEvent> condition, int count, Duration timeout) {
		long remaining = timeout.toNanos();
		this.lock.lock();
		try {
			List<RecordedEvent> matching = matching(condition);
			while (matching.size() < count) {
				if (remaining <= 0) {
					throw new AssertionError("Expected " + count + " events within " + timeout.toMillis()
							+ " ms but got " + matching.size() + " among " + names());
				}
				remaining = this.added.awaitNanos(remaining);
				matching = matching(condition);
			}
			return matching;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for events", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	void clear() {
		this.lock.lock();
		try {
			this.events.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

	private List<RecordedEvent> matching(Predicate<RecordedEvent> condition) {
		return this.events.stream().filter(condition).toList();
	}

	private List<String> names() {
		return this.events.stream().map(RecordedEvent::name).toList();
	}

}
