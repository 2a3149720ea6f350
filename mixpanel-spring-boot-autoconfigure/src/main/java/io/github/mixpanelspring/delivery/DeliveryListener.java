package io.github.mixpanelspring.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Learns what becomes of each message: for a console, counters by name, or a log. What
 * happens to an event before it is a message tells the pipeline's listener.
 * <p>
 * Called on whatever thread decides, often more than one at once and sometimes within a
 * lock of the store: has to return at once, and must not call back. What it throws is
 * logged and changes nothing. A message of an earlier run is told of when it is delivered
 * or lost only.
 */
public interface DeliveryListener {

	/**
	 * Listens to nothing, and is never called.
	 */
	DeliveryListener NONE = new DeliveryListener() {
	};

	/**
	 * A message waits in the store. Where the delivery is fast, its end may be told
	 * before this.
	 * @param message the message
	 */
	default void stored(StoredMessage message) {
	}

	/**
	 * Mixpanel has taken a message.
	 * @param message the message
	 */
	default void delivered(StoredMessage message) {
	}

	/**
	 * A message will not be delivered.
	 * @param message the message
	 * @param reason why not
	 * @param text the explanation, Mixpanel's own where it gave one, or {@code null}
	 */
	default void lost(StoredMessage message, Reason reason, @Nullable String text) {
	}

	/**
	 * Messages will not be delivered that their store can't show any more, because it
	 * can't read them, or no longer does. They may have been told of as stored.
	 * @param lane the name of their lane
	 * @param reason why not
	 * @param messages the number of messages
	 */
	default void lostUnread(String lane, Reason reason, long messages) {
	}

}
