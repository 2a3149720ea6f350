package io.github.mixpanelspring.delivery;

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
 */
record DeliveryParts(MessageStore store, Transport transport, @Nullable ProjectToken token, Outcomes outcomes,
		RejectedMessageHandler handler, DeliverySettings settings, DeliveryClock clock) {

}
