package io.github.mixpanelspring.delivery;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One of Mixpanel's endpoints with its limits; messages of one lane travel together, and
 * what holds up a lane holds up no other.
 *
 * @param name the name, as it stands in stored messages
 * @param path the path of the endpoint
 * @param query the query of the endpoint
 * @param maxMessages how many messages a request may have
 * @param maxBytes how long a request's body may be, before compression
 * @param maxMessageBytes how long one message may be
 * @param protocol how to speak to the endpoint
 */
public record Lane(String name, String path, String query, int maxMessages, int maxBytes, int maxMessageBytes,
		Protocol protocol) {

	/**
	 * Events, by {@code /import}. Mixpanel's documents say both 2 MiB and 10 MB for the
	 * body, and "less than 1 MB" for an event ("Import events", "Limits"); the smaller
	 * ones hold here.
	 */
	public static final Lane EVENTS = new Lane("events", "/import", "strict=1", 2000, 2 * 1024 * 1024, 1_000_000,
			Protocol.IMPORT);

	/**
	 * Updates of user profiles, by {@code /engage}. Mixpanel's documents allow 2000 of up
	 * to 1 MB in a request and recommend 200 ("User profile limits", "User profiles").
	 */
	public static final Lane PROFILES = updates("profiles", "/engage");

	/**
	 * Updates of group profiles, by {@code /groups}, with the limits of user profiles.
	 */
	public static final Lane GROUPS = updates("groups", "/groups");

	/**
	 * All lanes.
	 */
	public static final List<Lane> ALL = List.of(EVENTS, PROFILES, GROUPS);

	private static Lane updates(String name, String path) {
		// By ip=0 our own address is nobody's location
		return new Lane(name, path, "ip=0&strict=1&verbose=1", 200, 2 * 1024 * 1024, 1_000_000, Protocol.ENGAGE);
	}

	/**
	 * Finds a lane.
	 * @param name the name
	 * @return the lane, or {@code null} if there is none of that name
	 */
	public static @Nullable Lane of(String name) {
		for (Lane lane : ALL) {
			if (lane.name.equals(name)) {
				return lane;
			}
		}
		return null;
	}

	/**
	 * How to speak to an endpoint.
	 */
	public enum Protocol {

		/**
		 * Events, each with an id by which it may be repeated: several requests at once,
		 * compressed, with the credentials in a header, and an answer whose status tells.
		 */
		IMPORT,

		/**
		 * Updates, which have to arrive in order: one request at a time, not compressed
		 * ("This API does not support gzip encoding"), with the token in each record and
		 * no other credentials, and an answer whose body tells.
		 */
		ENGAGE

	}

}
