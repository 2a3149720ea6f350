package io.github.mixpanelspring.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.actuate.EventCounters.EventDescriptor;
import io.github.mixpanelspring.actuate.RecentErrors.ErrorDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * What the endpoint shows.
 *
 * @param status {@code UP} or {@code DEGRADED}, as in the health
 * @param details why, and what else is known of that
 * @param store where messages are until they are sent
 * @param messages the terms of the equation, of all lanes together
 * @param lanes how each lane is doing
 * @param events what became of events, by name, of as many names as there is room for
 * @param errors the last messages that were rejected or dropped, the latest first
 * @param configuration the properties in effect, secrets masked
 */
record MixpanelDescriptor(String status, Map<String, Object> details, String store, MessagesDescriptor messages,
		List<LaneDescriptor> lanes, Map<String, EventDescriptor> events, List<ErrorDescriptor> errors,
		Map<String, Object> configuration) {

	/**
	 * The terms of the equation: accepted is the sum of all others.
	 *
	 * @param accepted taken over from the application
	 * @param held waiting for their transaction or response
	 * @param waiting waiting to be encoded
	 * @param stored in the store
	 * @param delivered taken by Mixpanel
	 * @param rejected not taken by Mixpanel, by reason
	 * @param dropped lost for want of room or time, by reason
	 * @param discarded not to be sent, by reason
	 */
	record MessagesDescriptor(long accepted, long held, long waiting, long stored, long delivered,
			Map<String, Long> rejected, Map<String, Long> dropped, Map<String, Long> discarded) {

	}

	/**
	 * A lane.
	 *
	 * @param lane its name
	 * @param queued messages that are not being sent
	 * @param delivered messages that Mixpanel has taken
	 * @param requestsInFlight requests under way
	 * @param retries requests of which the messages had to be sent again
	 * @param lastSuccess when Mixpanel last took a request, or {@code null}
	 * @param failingSince since when nothing can be delivered, or {@code null}
	 * @param cause why nothing can be delivered, or {@code null}
	 */
	record LaneDescriptor(String lane, long queued, long delivered, int requestsInFlight, long retries,
			@Nullable Instant lastSuccess, @Nullable Instant failingSince, @Nullable String cause) {

	}

}
