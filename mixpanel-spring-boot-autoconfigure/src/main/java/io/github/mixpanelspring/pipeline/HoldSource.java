package io.github.mixpanelspring.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Knows of something that decides whether the events of the calling thread are true, such
 * as a transaction.
 */
@FunctionalInterface
public interface HoldSource {

	/**
	 * Returns where an event of the calling thread waits.
	 * @param holds opens a new hold
	 * @return the hold, or {@code null} if there is nothing to wait for
	 */
	@Nullable Hold current(Holds holds);

}
