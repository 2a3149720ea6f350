package io.github.mixpanelspring;

import java.util.Map;

import org.jspecify.annotations.Nullable;

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
	 * Says who the visitor of the current request is: for applications that sign users in
	 * by other means than Spring Security or the container. What is tracked from now on
	 * in this request is the user's; with the next request the application says it again,
	 * or has an {@code IdentityResolver} that knows.
	 * <p>
	 * Does nothing outside a request. A tracker of a test need not implement it.
	 * @param userId the user's id, one that never changes
	 * @throws IllegalArgumentException if the id is blank
	 */
	default void identify(String userId) {
	}

	/**
	 * Says that the visitor of the current request has signed out. What is tracked from
	 * now on is whoever's comes next in the same browser, who is known by a new device id
	 * (with the original merge: by the same one, since Mixpanel joins no more than 500).
	 * <p>
	 * Does nothing outside a request. A tracker of a test need not implement it.
	 */
	default void reset() {
	}

	/**
	 * Tracks an update of a profile; an application calls {@link #people(String)},
	 * {@link #currentUser()} or {@link #group(String, String)} instead.
	 * @param update the update
	 */
	void update(Update update);

	/**
	 * Returns the profile of a user. In a request of that same user updates carry the
	 * visitor's address; anywhere else they carry none, and do not count as a visit.
	 * @param distinctId the user's id, as in {@link Event.Builder#distinctId(String)}
	 * @return what updates the profile
	 * @throws IllegalArgumentException if the id is blank
	 */
	default Profile people(String distinctId) {
		return new Profile(this, Arguments.requireText(distinctId, "distinctId"));
	}

	/**
	 * Returns the profile of the signed-in user of the current request. Who that is, is
	 * asked at each operation; of an anonymous visitor there is no profile, and updates
	 * are discarded.
	 * @return what updates the profile
	 */
	default Profile currentUser() {
		return new Profile(this, null);
	}

	/**
	 * Returns the profile of a group.
	 * @param key the group key, as it is named in Mixpanel's project settings
	 * @param id which of the groups it is
	 * @return what updates the profile
	 * @throws IllegalArgumentException if the key or the id is blank
	 */
	default Group group(String key, String id) {
		return new Group(this, key, id);
	}

	/**
	 * Returns the facts of the current request.
	 * @return an immutable snapshot, which may be handed to other threads;
	 * {@linkplain TrackingContext#isPresent() absent} outside a request
	 */
	TrackingContext context();

	/**
	 * Reads a context that was {@linkplain TrackingContext#serialize() written down}, by
	 * this instance or another, at any time.
	 * <p>
	 * Hand it to {@link Event.Builder#context(TrackingContext)}, or have it
	 * {@linkplain TrackingContext#wrap(Runnable) wrap} what tracks.
	 * @param serialized the context; {@code null} or empty for none
	 * @return the context, absent if there is none or it can't be read, which is one
	 * warning
	 */
	default TrackingContext restore(@Nullable String serialized) {
		return TrackingContext.ABSENT;
	}

}
