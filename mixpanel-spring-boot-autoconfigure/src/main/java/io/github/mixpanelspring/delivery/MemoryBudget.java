package io.github.mixpanelspring.delivery;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bound on everything that is kept in memory, be it held back, waiting or being sent.
 * <p>
 * Thread-safe and without locks, since requests ask it too. Two that ask at once for the
 * last room may both be refused.
 */
public final class MemoryBudget {

	private final long maxMessages;

	private final long maxBytes;

	private final AtomicLong messages = new AtomicLong();

	private final AtomicLong bytes = new AtomicLong();

	/**
	 * Creates a budget.
	 * @param maxMessages how many messages may be in memory
	 * @param maxBytes how many bytes they may take
	 */
	public MemoryBudget(long maxMessages, long maxBytes) {
		this.maxMessages = maxMessages;
		this.maxBytes = maxBytes;
	}

	/**
	 * Takes room for one message.
	 * @param size its size in bytes
	 * @return whether there was room; if not, nothing was taken
	 */
	public boolean reserve(long size) {
		if (this.messages.incrementAndGet() > this.maxMessages) {
			this.messages.decrementAndGet();
			return false;
		}
		if (this.bytes.addAndGet(size) > this.maxBytes) {
			release(1, size);
			return false;
		}
		return true;
	}

	/**
	 * Gives back the room of messages that are gone.
	 * @param messages how many they were
	 * @param size their size in bytes, as it was reserved
	 */
	public void release(long messages, long size) {
		this.messages.addAndGet(-messages);
		this.bytes.addAndGet(-size);
	}

	/**
	 * Returns whether there could be room for a message if nothing else was there.
	 * @param size its size in bytes
	 * @return {@code false} for a message that will never fit
	 */
	public boolean canHold(long size) {
		return this.maxMessages > 0 && size <= this.maxBytes;
	}

	/**
	 * Returns how many messages are in memory.
	 * @return the number of messages
	 */
	public long messages() {
		return this.messages.get();
	}

	/**
	 * Returns how much memory they take.
	 * @return the size in bytes
	 */
	public long bytes() {
		return this.bytes.get();
	}

	@Override
	public String toString() {
		return this.maxMessages + " messages, " + this.maxBytes / 1024 + " KB";
	}

}
