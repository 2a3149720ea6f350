package io.github.mixpanelspring.delivery;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A message as it is kept: final, redacted, and without the project's token.
 * <p>
 * Two messages are equal only if they are of the same bytes object.
 *
 * @param version the version of this form, {@link #VERSION} for a new message
 * @param project a name for the project, not its token
 * @param lane the name of the message's {@link Lane}
 * @param insertId the {@code $insert_id} by which Mixpanel recognises an event's
 * repetition; of other messages, an id that no other has
 * @param personKey whose message it is, for lanes that keep the order of a person's
 * messages, or {@code null}
 * @param time when it happened
 * @param repeatable whether it does no harm if Mixpanel takes it twice: true of events
 * and of updates that set something, not of those that add or append
 * @param bytes one complete JSON record in UTF-8; not to be changed by anyone
 */
public record StoredMessage(int version, String project, String lane, String insertId, @Nullable String personKey,
		Instant time, boolean repeatable, byte[] bytes) {

	/**
	 * The version of the form described here.
	 */
	public static final int VERSION = 2;

	// The record, its ids, its time, and its places in the store's queue and in a batch
	private static final int OVERHEAD = 300;

	/**
	 * Returns how much memory the message takes.
	 * @return an estimate in bytes
	 */
	public int footprint() {
		return this.bytes.length + OVERHEAD;
	}

	@Override
	public String toString() {
		return "StoredMessage[" + this.lane + " " + this.insertId + "]";
	}

}
