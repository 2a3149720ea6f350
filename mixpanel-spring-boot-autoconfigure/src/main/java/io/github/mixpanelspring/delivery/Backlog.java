package io.github.mixpanelspring.delivery;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How much waits in a store.
 *
 * @param messages the number of messages
 * @param bytes the sum of their bytes
 * @param oldest when the first of them happened, or {@code null} if there is none
 */
public record Backlog(long messages, long bytes, @Nullable Instant oldest) {

	/**
	 * Nothing.
	 */
	public static final Backlog EMPTY = new Backlog(0, 0, null);

}
