package io.github.mixpanelspring.delivery;

import java.util.Collection;
import java.util.List;

/**
 * Where accepted messages are until Mixpanel has them.
 * <p>
 * A message is taken out in two steps, so that it is never only on the way: it is
 * claimed, and then removed, or released if it was not delivered. A claimed message stays
 * in the store, invisible to other claims. Implementations are thread-safe; {@code put}
 * is called by the encoder's thread, everything else by the delivery's. The string of a
 * store names it to the reader of a log.
 */
public interface MessageStore extends AutoCloseable {

	/**
	 * Adds a message behind all others of its lane.
	 * @param message the message
	 * @return whether the store keeps it; a refused message is counted by the caller
	 */
	boolean put(StoredMessage message);

	/**
	 * Claims the oldest messages.
	 * @param lane the name of the lane
	 * @param maxMessages how many messages to claim at most
	 * @param maxBytes how many bytes they may have together; the first may exceed it
	 * alone
	 * @return the messages, the oldest first; empty if none is waiting
	 */
	List<ClaimedMessage> claim(String lane, int maxMessages, long maxBytes);

	/**
	 * Removes claimed messages for good; those not claimed are passed over.
	 * @param messages the messages
	 */
	void remove(Collection<ClaimedMessage> messages);

	/**
	 * Gives claimed messages back to where they were in their lane; those not claimed are
	 * passed over.
	 * @param messages the messages
	 */
	void release(Collection<ClaimedMessage> messages);

	/**
	 * Notes that claimed messages are about to be sent which must not be taken twice.
	 * After a crash they are {@linkplain ClaimedMessage#attempted() attempted}, unless
	 * they were removed or the attempt was ended. Means nothing to a store that does not
	 * outlast its process.
	 * @param messages the messages
	 * @return whether that is safe; if not, they must not be sent now
	 */
	default boolean beginAttempt(Collection<ClaimedMessage> messages) {
		return true;
	}

	/**
	 * Notes that messages were certainly not taken by the attempt that was begun.
	 * @param messages the messages
	 */
	default void endAttempt(Collection<ClaimedMessage> messages) {
	}

	/**
	 * Returns what can be claimed.
	 * @param lane the name of the lane
	 * @return the backlog without the messages that are claimed
	 */
	Backlog waiting(String lane);

	/**
	 * Returns what the store keeps, claimed messages included.
	 * @return the backlog of all lanes
	 */
	Backlog total();

	/**
	 * Has somebody told when messages appear that nobody put here, such as those that
	 * another process left. Never called by a store that only its own process fills.
	 * @param listener told on a thread of the store; has to return at once
	 */
	default void onArrival(Runnable listener) {
	}

	/**
	 * Closes the store, which refuses messages from then on. What it can't keep beyond is
	 * counted as dropped.
	 */
	@Override
	void close();

}
