package io.github.mixpanelspring.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What arrived, in the order of its arrival, for any number of waiting threads.
 *
 * @param <T> the kind of what arrives
 */
final class ArrivalLog<T> {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition added = this.lock.newCondition();

	private final List<T> arrived = new ArrayList<>();

	private final Function<T, String> name;

	private final Consumer<T> listener;

	ArrivalLog(Function<T, String> name, Consumer<T> listener) {
		this.name = name;
		this.listener = listener;
	}

	void add(List<T> events) {
		this.lock.lock();
		try {
			this.arrived.addAll(events);
			this.added.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		events.forEach(this.listener);
	}

	List<T> all() {
		this.lock.lock();
		try {
			return List.copyOf(this.arrived);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until enough has arrived.
	 * @param circumstances says what else there is to know if it has not
	 */
	List<T> await(Predicate<T> condition, int count, Duration timeout, Object circumstances) {
		long remaining = timeout.toNanos();
		this.lock.lock();
		try {
			List<T> matching = matching(condition);
			while (matching.size() < count) {
				if (remaining <= 0) {
					throw new AssertionError("Expected " + count + " within " + timeout.toMillis() + " ms but got "
							+ matching.size() + " among " + names() + "\n" + circumstances);
				}
				remaining = this.added.awaitNanos(remaining);
				matching = matching(condition);
			}
			return matching;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	void clear() {
		this.lock.lock();
		try {
			this.arrived.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

	private List<T> matching(Predicate<T> condition) {
		return this.arrived.stream().filter(condition).toList();
	}

	private List<String> names() {
		return this.arrived.stream().map(this.name).toList();
	}

}
