package io.github.mixpanelspring.delivery;

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
 * @param gzip whether the endpoint takes a compressed body
 */
public record Lane(String name, String path, String query, int maxMessages, int maxBytes, int maxMessageBytes,
		boolean gzip) {

	/**
	 * Events, by {@code /import}. Mixpanel's documents say both 2 MiB and 10 MB for the
	 * body, and "less than 1 MB" for an event ("Import events", "Limits"); the smaller
	 * ones hold here.
	 */
	public static final Lane EVENTS = new Lane("events", "/import", "strict=1", 2000, 2 * 1024 * 1024, 1_000_000, true);

}
