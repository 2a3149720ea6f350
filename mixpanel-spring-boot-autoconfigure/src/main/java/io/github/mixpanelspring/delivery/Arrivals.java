package io.github.mixpanelspring.delivery;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the messages that are added to a lane, until they are as many as the delivery
 * said it needs not know of; thread-safe.
 */
final class Arrivals {

	private final AtomicLong messages = new AtomicLong();

	private final AtomicLong bytes = new AtomicLong();

	private volatile Rest rest = Rest.untilMessage();

	/**
	 * Counts a message.
	 * @return whether the delivery has to know
	 */
	boolean add(int size) {
		long messages = this.messages.incrementAndGet();
		long bytes = this.bytes.addAndGet(size);
		Rest rest = this.rest;
		return messages >= rest.messages() || bytes >= rest.bytes();
	}

	/**
	 * Counts from zero, while nobody has to know.
	 */
	void reset() {
		this.rest = Rest.ofNanos(Long.MAX_VALUE);
		this.messages.set(0);
		this.bytes.set(0);
	}

	/**
	 * Sets from how many messages on the delivery has to know.
	 * @return whether they are there
	 */
	boolean reached(Rest rest) {
		this.rest = rest;
		return this.messages.get() >= rest.messages() || this.bytes.get() >= rest.bytes();
	}

}
