package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bound on everything that is kept in memory, be it held back, waiting or being sent,
 * and what happens when it is reached.
 * <p>
 * Each lane has a share of its own, events half of it all, and beyond that whatever is
 * free of the rest: however much waits in one lane, there is room in the others.
 * Thread-safe, and without locks while there is room, since requests ask it too. Two that
 * ask at once for the last room may both be refused.
 */
public final class MemoryBudget {

	private static final Logger logger = LoggerFactory.getLogger(MemoryBudget.class);

	// In sixteenths, in the order of the lanes
	private static final int[] SHARES = { 8, 1, 1 };

	private final long maxMessages;

	private final long maxBytes;

	private final SharedBound messages;

	private final SharedBound bytes;

	private final OverflowPolicy policy;

	private final Duration maxBlock;

	private final boolean blockRequests;

	private final WaitingThreads waiting = new WaitingThreads();

	private final LogLimiter overflowLog = new LogLimiter(System::nanoTime);

	private volatile Predicate<String> dropOldest = (lane) -> false;

	/**
	 * Creates a budget beyond which the newest messages are dropped.
	 * @param maxMessages how many messages may be in memory
	 * @param maxBytes how many bytes they may take
	 */
	public MemoryBudget(long maxMessages, long maxBytes) {
		this(maxMessages, maxBytes, OverflowPolicy.DROP_NEWEST, Duration.ZERO, false);
	}

	/**
	 * Creates a budget.
	 * @param maxMessages how many messages may be in memory
	 * @param maxBytes how many bytes they may take
	 * @param policy what happens when there is no room for all
	 * @param maxBlock for how long a thread waits for room at most, if that is the policy
	 * @param blockRequests whether threads that answer requests wait too
	 */
	public MemoryBudget(long maxMessages, long maxBytes, OverflowPolicy policy, Duration maxBlock,
			boolean blockRequests) {
		this.maxMessages = maxMessages;
		this.maxBytes = maxBytes;
		this.messages = new SharedBound(maxMessages, SHARES);
		this.bytes = new SharedBound(maxBytes, SHARES);
		this.policy = policy;
		this.maxBlock = maxBlock;
		this.blockRequests = blockRequests;
	}

	/**
	 * Sets how a message that has waited can be dropped. What is being sent is not.
	 * @param dropOldest drops and counts the oldest of a lane, after giving back its
	 * room; returns whether there was one
	 */
	void dropOldestBy(Predicate<String> dropOldest) {
		this.dropOldest = dropOldest;
	}

	/**
	 * Takes room for one message, after making it, or waiting for it, if that is the
	 * policy. The calling thread must not hold a lock that others need to give back room.
	 * @param lane the name of its lane
	 * @param size its size in bytes
	 * @param inRequest whether a request waits for the calling thread
	 * @return whether there was room; if not, nothing was taken
	 */
	public boolean reserve(String lane, long size, boolean inRequest) {
		return tryReserve(lane, size) || makeRoom(lane, size, inRequest);
	}

	private boolean makeRoom(String lane, long size, boolean inRequest) {
		if (this.overflowLog.permits()) {
			logger.warn("There is no room in memory for more {} ({} for all lanes): {} and counted", lane, this,
					switch (this.policy) {
						case DROP_NEWEST -> "the newest are dropped";
						case DROP_OLDEST -> "the oldest are dropped";
						case BLOCK -> "those that find none in time are dropped";
					});
		}
		int index = indexOf(lane);
		if (this.messages.limit(index) < 1 || size > this.bytes.limit(index)) {
			return false;
		}
		return switch (this.policy) {
			case DROP_NEWEST -> false;
			case DROP_OLDEST -> reserveInsteadOfOldest(lane, size);
			case BLOCK ->
				(!inRequest || this.blockRequests) && this.waiting.await(() -> tryReserve(lane, size), this.maxBlock);
		};
	}

	private boolean reserveInsteadOfOldest(String lane, long size) {
		boolean room = false;
		while (!room && this.dropOldest.test(lane)) {
			room = tryReserve(lane, size);
		}
		return room;
	}

	/**
	 * Takes room for one message if there is any.
	 * @param lane the name of its lane
	 * @param size its size in bytes
	 * @return whether there was room; if not, nothing was taken
	 */
	public boolean tryReserve(String lane, long size) {
		int index = indexOf(lane);
		if (!this.messages.take(index, 1)) {
			return false;
		}
		if (!this.bytes.take(index, size)) {
			this.messages.give(index, 1);
			return false;
		}
		return true;
	}

	/**
	 * Gives back the room of messages that are gone.
	 * @param lane the name of their lane
	 * @param messages how many they were
	 * @param size their size in bytes, as it was reserved
	 */
	public void release(String lane, long messages, long size) {
		int index = indexOf(lane);
		this.messages.give(index, messages);
		this.bytes.give(index, size);
		this.waiting.tryAgain();
	}

	private static int indexOf(String lane) {
		for (int i = 0; i < SHARES.length; i++) {
			if (Lane.ALL.get(i).name().equals(lane)) {
				return i;
			}
		}
		// Of a lane that this version does not know, and has no share for
		return 0;
	}

	/**
	 * Returns how many messages are in memory.
	 * @return the number of messages
	 */
	public long messages() {
		return this.messages.used();
	}

	/**
	 * Returns how much memory they take.
	 * @return the size in bytes
	 */
	public long bytes() {
		return this.bytes.used();
	}

	/**
	 * Returns how full it is for a lane, by messages or by bytes, whichever is more: of
	 * its own share and of what no other lane has borrowed.
	 * @param lane the name of the lane
	 * @return a number from 0 to 1, at which the next message of the lane finds no room
	 */
	public double usage(String lane) {
		int index = indexOf(lane);
		return Math.max(this.messages.usage(index), this.bytes.usage(index));
	}

	/**
	 * Returns whether a thread waits for room.
	 */
	boolean hasBlocked() {
		return !this.waiting.isEmpty();
	}

	@Override
	public String toString() {
		return this.maxMessages + " messages, " + this.maxBytes / 1024 + " KB";
	}

}
