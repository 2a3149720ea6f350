package io.github.mixpanelspring.delivery;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How the delivery of a lane is doing.
 *
 * @param lane the name of the lane
 * @param inFlight how many requests are under way
 * @param retries how many requests failed so far of which the messages were to be sent
 * again
 * @param lastSuccess when Mixpanel last took a request, or {@code null} if it has not
 * @param problem why nothing can be delivered, or {@code null} if all is well
 */
public record LaneStatus(String lane, int inFlight, long retries, @Nullable Instant lastSuccess,
		@Nullable Problem problem) {

	/**
	 * Why nothing of a lane can be delivered.
	 *
	 * @param since when that began
	 * @param cause the latest cause
	 */
	public record Problem(Instant since, String cause) {

	}

}
