package io.github.mixpanelspring;

import java.util.Map;

/**
 * The way an application tells Mixpanel what happened.
 * <p>
 * Inject it anywhere. A call takes a snapshot of the event on the caller's thread and
 * returns at once; everything else happens later, on a thread of the library. Inside a
 * web request the event carries the facts of that request, and is held back until it is
 * known to be true: inside a transaction until the commit, otherwise until the response
 * is committed with a status below 400 (see {@link Emit}).
 * <p>
 * Implementations are thread-safe, never block on I/O, and throw only for misuse, such as
 * a blank name. What becomes of an event after that is counted and logged, not thrown.
 */
public interface Tracker {

	/**
	 * Tracks an event without properties of its own.
	 * @param name the event's name, for instance {@code "Order Completed"}
	 * @throws IllegalArgumentException if the name is blank
	 */
	default void track(String name) {
		track(Event.named(name).build());
	}

	/**
	 * Tracks an event with properties.
	 * @param name the event's name
	 * @param properties the event's own properties, copied during the call; see
	 * {@link Event.Builder#property(String, Object)} for the values
	 * @throws IllegalArgumentException if the name is blank
	 */
	default void track(String name, Map<String, ?> properties) {
		track(Event.named(name).properties(properties).build());
	}

	/**
	 * Tracks an event.
	 * @param event the event
	 */
	void track(Event event);

	/**
	 * Returns the facts of the current request.
	 * @return an immutable snapshot, which may be handed to other threads;
	 * {@linkplain TrackingContext#isPresent() absent} outside a request
	 */
	TrackingContext context();

}
