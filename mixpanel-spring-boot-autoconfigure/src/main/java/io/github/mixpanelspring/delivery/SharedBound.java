package io.github.mixpanelspring.delivery;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A bound on a sum to which several lanes contribute. Each has a part that is always its
 * own, and what is nobody's is for whoever comes first. Thread-safe, and without locks.
 */
final class SharedBound {

	private final long[] own;

	private final AtomicLong[] used;

	private final long common;

	private final AtomicLong borrowed = new AtomicLong();

	/**
	 * Creates a bound.
	 * @param max the sum that is never exceeded
	 * @param shares the part of it that each lane has for itself, in sixteenths
	 */
	SharedBound(long max, int... shares) {
		this.own = new long[shares.length];
		this.used = new AtomicLong[shares.length];
		long common = max;
		for (int i = 0; i < shares.length; i++) {
			// Not rounded first, or a large bound would overflow
			this.own[i] = max / 16 * shares[i] + max % 16 * shares[i] / 16;
			this.used[i] = new AtomicLong();
			common -= this.own[i];
		}
		this.common = common;
	}

	/**
	 * Returns how much a lane can ever have.
	 */
	long limit(int lane) {
		return this.own[lane] + this.common;
	}

	/**
	 * Adds to what a lane has, if there is room.
	 * @return whether there was
	 */
	boolean take(int lane, long amount) {
		long before = this.used[lane].getAndAdd(amount);
		long borrowing = beyond(lane, before + amount) - beyond(lane, before);
		if (borrowing == 0 || this.borrowed.addAndGet(borrowing) <= this.common) {
			return true;
		}
		give(lane, amount);
		return false;
	}

	/**
	 * Takes off from what a lane has.
	 */
	void give(int lane, long amount) {
		// Each change tells its own part of the sum, so that in any order they add up
		long before = this.used[lane].getAndAdd(-amount);
		long returned = beyond(lane, before) - beyond(lane, before - amount);
		if (returned != 0) {
			this.borrowed.addAndGet(-returned);
		}
	}

	private long beyond(int lane, long amount) {
		return Math.max(0, amount - this.own[lane]);
	}

	long used(int lane) {
		return this.used[lane].get();
	}

	/**
	 * Returns which part a lane has of what it could have now, from 0 to 1. What others
	 * have borrowed it could not.
	 */
	double usage(int lane) {
		long used = used(lane);
		long room = Math.max(0, this.own[lane] - used) + Math.max(0, this.common - this.borrowed.get());
		return (room > 0) ? used / (double) (used + room) : 1;
	}

	/**
	 * Returns how much all lanes have.
	 */
	long used() {
		long sum = 0;
		for (AtomicLong used : this.used) {
			sum += used.get();
		}
		return sum;
	}

}
