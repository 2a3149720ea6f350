package io.github.mixpanelspring.delivery;

import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Wakes the delivery thread when there is reason to; thread-safe.
 */
final class Doorbell {

	private volatile boolean rung;

	private volatile @Nullable Thread listener;

	/**
	 * Wakes the thread, whatever it rests for.
	 */
	void ring() {
		if (!this.rung) {
			this.rung = true;
			LockSupport.unpark(this.listener);
		}
	}

	/**
	 * Begins to listen. Called before looking at what there is to do, so that everything
	 * that changes afterwards is heard.
	 */
	void listen() {
		this.listener = Thread.currentThread();
		this.rung = false;
	}

	/**
	 * Waits until the time is over, or somebody rings.
	 */
	void await(long nanos) {
		if (this.rung) {
			return;
		}
		if (nanos == Long.MAX_VALUE) {
			LockSupport.park(this);
		}
		else {
			LockSupport.parkNanos(this, nanos);
		}
	}

}
