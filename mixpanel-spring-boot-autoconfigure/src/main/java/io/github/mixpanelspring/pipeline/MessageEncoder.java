package io.github.mixpanelspring.pipeline;

import io.github.mixpanelspring.delivery.StoredMessage;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what was tracked the message that is sent. Used by one thread.
 */
final class MessageEncoder {

	private final EventEncoder events;

	private final UpdateEncoder updates;

	MessageEncoder(EventEncoder events, UpdateEncoder updates) {
		this.events = events;
		this.updates = updates;
	}

	/**
	 * Makes a message.
	 * @param tracked what was tracked
	 * @return the message, or {@code null} if nothing is left of it that may be sent
	 */
	@Nullable StoredMessage encode(TrackedMessage tracked) {
		if (tracked instanceof TrackedEvent event) {
			return this.events.encode(event);
		}
		return this.updates.encode((TrackedUpdate) tracked);
	}

}
