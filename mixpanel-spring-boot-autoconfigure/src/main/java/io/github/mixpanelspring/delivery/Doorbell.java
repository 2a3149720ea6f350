package io.github.mixpanelspring.delivery;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Wakes the delivery thread when there is reason to. Those who add messages only count
 * them, until they are as many as the thread said it needs not know of.
 */
final class Doorbell {

	private final AtomicLong messages = new AtomicLong();

	private final AtomicLong bytes = new AtomicLong();

	private volatile Rest rest = Rest.untilMessage();

	private volatile boolean rung;

	private volatile @Nullable Thread listener;

	/**
	 * Counts a message that was added.
	 */
	void arrived(int size) {
		long messages = this.messages.incrementAndGet();
		long bytes = this.bytes.addAndGet(size);
		Rest rest = this.rest;
		if (messages >= rest.messages() || bytes >= rest.bytes()) {
			ring();
		}
	}

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
		this.rest = Rest.ofNanos(Long.MAX_VALUE);
		this.rung = false;
		this.messages.set(0);
		this.bytes.set(0);
	}

	/**
	 * Waits until the rest is over, or somebody rings.
	 */
	void await(Rest rest) {
		this.rest = rest;
		if (this.rung || this.messages.get() >= rest.messages() || this.bytes.get() >= rest.bytes()) {
			return;
		}
		if (rest.nanos() == Long.MAX_VALUE) {
			LockSupport.park(this);
		}
		else {
			LockSupport.parkNanos(this, rest.nanos());
		}
	}

}
