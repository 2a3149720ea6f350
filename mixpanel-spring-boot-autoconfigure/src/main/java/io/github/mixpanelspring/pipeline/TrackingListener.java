package io.github.mixpanelspring.pipeline;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.github.mixpanelspring.delivery.DeliveryListener;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import org.jspecify.annotations.Nullable;

/**
 * Learns of each step of what is tracked, events and updates alike, until it is a message
 * to be sent: for a console, counters by name, or a log. What becomes of the message is
 * told to a {@link DeliveryListener}.
 * <p>
 * Called on whatever thread decides, often more than one at once: has to return at once,
 * and must not track. What it throws is logged and changes nothing. Steps that different
 * threads take may be told in another order than they were taken.
 */
public interface TrackingListener {

	/**
	 * Listens to nothing, and is never called.
	 */
	TrackingListener NONE = new TrackingListener() {
	};

	/**
	 * Something was taken over; called by the thread that tracks it, from within that
	 * call.
	 * @param message what was tracked
	 * @param original its properties as the application passed them, before they were
	 * normalised; to be looked at during the call only
	 */
	default void tracked(TrackedMessage message, Map<String, ? extends @Nullable Object> original) {
	}

	/**
	 * Something was taken over and lost in the same moment: there is nothing more of it.
	 * Called as {@link #tracked} is.
	 * @param lane where it was for
	 * @param name the name of the event, or the operation of the update
	 * @param reason why it is lost
	 */
	default void refused(Lane lane, String name, Reason reason) {
	}

	/**
	 * Something waits for the outcome of its transaction or response.
	 * @param message what was tracked
	 */
	default void held(TrackedMessage message) {
	}

	/**
	 * Customizers have changed an event; told before it is {@linkplain #encoded encoded},
	 * by the same thread.
	 * @param event the event
	 * @param names finds the names of the properties that they added or gave another
	 * value; to be asked during the call only
	 */
	default void customized(TrackedEvent event, Supplier<Set<String>> names) {
	}

	/**
	 * Something is ready to be sent; told before anything else of the message.
	 * @param tracked what was tracked
	 * @param message the message that it became
	 */
	default void encoded(TrackedMessage tracked, StoredMessage message) {
	}

	/**
	 * Something will not be sent, and was not even encoded.
	 * @param message what was tracked
	 * @param reason why not
	 */
	default void lost(TrackedMessage message, Reason reason) {
	}

}
