package io.github.mixpanelspring.pipeline;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Update;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.Listeners;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import org.jspecify.annotations.Nullable;

/**
 * Counts what becomes of what is tracked, and tells those who listen; never throws.
 */
final class Fates {

	private final Outcomes outcomes;

	private final Listeners<TrackingListener> listeners;

	Fates(Outcomes outcomes, Listeners<TrackingListener> listeners) {
		this.outcomes = outcomes;
		this.listeners = listeners;
	}

	/**
	 * Counts what was taken over from the application, whatever becomes of it.
	 */
	void accepted(Lane lane) {
		this.outcomes.countAccepted(lane.name());
	}

	/**
	 * Counts as lost what was not even looked at, or must not be let in.
	 * @param what the event or update
	 */
	void refused(Lane lane, Object what, Reason reason) {
		this.outcomes.countLost(lane.name(), reason, 1);
		this.listeners.tell((listener) -> listener.refused(lane, name(what), reason));
	}

	private static String name(Object what) {
		if (what instanceof Event event) {
			return event.name();
		}
		return (what instanceof Update update) ? update.operation().key() : what.toString();
	}

	void tracked(TrackedMessage message, Map<String, ? extends @Nullable Object> original) {
		this.listeners.tell((listener) -> listener.tracked(message, original));
	}

	void held(TrackedMessage message) {
		this.listeners.tell((listener) -> listener.held(message));
	}

	void customized(TrackedEvent event, Supplier<Set<String>> names) {
		this.listeners.tell((listener) -> listener.customized(event, names));
	}

	void encoded(TrackedMessage tracked, StoredMessage message) {
		this.listeners.tell((listener) -> listener.encoded(tracked, message));
	}

	void lost(TrackedMessage message, Reason reason) {
		this.outcomes.countLost(message.lane().name(), reason, 1);
		this.listeners.tell((listener) -> listener.lost(message, reason));
	}

	/**
	 * Counts a message as lost that nobody took.
	 */
	void lost(StoredMessage message, Reason reason) {
		this.outcomes.countLost(message, reason, null);
	}

}
