package io.github.mixpanelspring.delivery;

/**
 * A message that was taken from a store for delivery, and that the store still keeps.
 *
 * @param position the message's place in its store: later messages have higher ones
 * @param message the message
 * @param attempted whether an earlier run was sending it, and did not learn whether it
 * was taken
 */
public record ClaimedMessage(long position, StoredMessage message, boolean attempted) {

	/**
	 * Creates a message of which nothing is known.
	 * @param position the message's place in its store
	 * @param message the message
	 */
	public ClaimedMessage(long position, StoredMessage message) {
		this(position, message, false);
	}

}
