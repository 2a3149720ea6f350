package io.github.mixpanelspring.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.mixpanelspring.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * What all lanes of a delivery have in common.
 *
 * @param store where messages wait
 * @param transport the line to Mixpanel
 * @param token the project's token, without which events alone can be sent
 * @param outcomes counts what becomes of each message
 * @param handler learns of messages that are rejected
 * @param settings how to batch and send
 * @param clock the time
 * @param activities what each lane does, for others to see
 */
record DeliveryParts(MessageStore store, Transport transport, @Nullable ProjectToken token, Outcomes outcomes,
		RejectedMessageHandler handler, DeliverySettings settings, DeliveryClock clock,
		Map<Lane, LaneActivity> activities) {

	DeliveryParts(MessageStore store, Transport transport, @Nullable ProjectToken token, Outcomes outcomes,
			RejectedMessageHandler handler, DeliverySettings settings, DeliveryClock clock) {
		this(store, transport, token, outcomes, handler, settings, clock, new ConcurrentHashMap<>());
	}

	LaneActivity activity(Lane lane) {
		return this.activities.computeIfAbsent(lane, (key) -> new LaneActivity());
	}

}
