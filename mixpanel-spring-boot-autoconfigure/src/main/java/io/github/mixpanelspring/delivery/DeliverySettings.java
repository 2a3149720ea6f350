package io.github.mixpanelspring.delivery;

import java.time.Duration;

/**
 * How messages are batched and sent.
 *
 * @param batchSize how many messages a request has at most, within the lane's own limit
 * @param batchBytes how long a request's body is at most, before compression and within
 * the lane's own limit
 * @param flushInterval how long a message waits for others to travel with
 * @param requestTimeout how long a request may take, from connecting to the last byte of
 * the answer
 * @param maxInFlight how many requests are under way at once
 * @param gzipLevel the level of compression, from 1 (fast) to 9 (small)
 * @param atLeastOnce whether a message that must not be taken twice is sent again even if
 * nobody knows whether it was taken
 */
public record DeliverySettings(int batchSize, int batchBytes, Duration flushInterval, Duration requestTimeout,
		int maxInFlight, int gzipLevel, boolean atLeastOnce) {

	/**
	 * 2000 messages or 2 MiB a request, after at most one second; 30 seconds for a
	 * request, three of them at once, compressed fast.
	 */
	public static final DeliverySettings DEFAULTS = new DeliverySettings(2000, 2 * 1024 * 1024, Duration.ofSeconds(1),
			Duration.ofSeconds(30), 3, 1, false);

	/**
	 * Checks the settings.
	 * @param batchSize how many messages a request has, at least one
	 * @param batchBytes how long a request's body is, at least one byte
	 * @param flushInterval how long a message waits, not negative
	 * @param requestTimeout how long a request may take, not zero
	 * @param maxInFlight how many requests are under way, from 1 to 100
	 * @param gzipLevel the level of compression, from 1 to 9
	 * @param atLeastOnce whether messages are rather sent twice than not at all
	 * @throws IllegalArgumentException if one is out of its range
	 */
	public DeliverySettings {
		requireRange(batchSize, "batchSize", 1, Integer.MAX_VALUE);
		requireRange(batchBytes, "batchBytes", 1, Integer.MAX_VALUE);
		requireRange(maxInFlight, "maxInFlight", 1, 100);
		requireRange(gzipLevel, "gzipLevel", 1, 9);
		if (flushInterval.isNegative()) {
			throw new IllegalArgumentException("'flushInterval' must not be negative");
		}
		if (requestTimeout.isNegative() || requestTimeout.isZero()) {
			throw new IllegalArgumentException("'requestTimeout' must be positive");
		}
	}

	private static void requireRange(int value, String name, int min, int max) {
		if (value < min || value > max) {
			throw new IllegalArgumentException("'" + name + "' must be at least " + min + " and at most " + max);
		}
	}

}
