package io.github.mixpanelspring.delivery;

/**
 * Learns of each message that Mixpanel does not take, for instance to keep it for a look
 * at it.
 * <p>
 * Called on the delivery thread, which waits meanwhile. What it throws is logged and
 * changes nothing. After a crash the same message may come again.
 */
@FunctionalInterface
public interface RejectedMessageHandler {

	/**
	 * Handles a rejected message.
	 * @param message the message, and why it was rejected
	 */
	void handle(RejectedMessage message);

}
