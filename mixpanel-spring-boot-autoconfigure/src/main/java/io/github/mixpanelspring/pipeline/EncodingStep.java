package io.github.mixpanelspring.pipeline;

import java.util.function.Consumer;

import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes an event and passes its message on; whatever goes wrong costs this event alone.
 */
final class EncodingStep {

	private static final Logger logger = LoggerFactory.getLogger(EncodingStep.class);

	private final EventEncoder encoder;

	private final Consumer<StoredMessage> output;

	private final MemoryBudget budget;

	private final Outcomes outcomes;

	private final WarnOnce failure = new WarnOnce(logger, "Event {} could not be encoded and is lost");

	EncodingStep(EventEncoder encoder, Consumer<StoredMessage> output, MemoryBudget budget, Outcomes outcomes) {
		this.encoder = encoder;
		this.output = output;
		this.budget = budget;
		this.outcomes = outcomes;
	}

	void encode(TrackedEvent event) {
		StoredMessage message = null;
		Reason loss = Reason.CUSTOMIZED;
		try {
			message = this.encoder.encode(event);
		}
		catch (Throwable ex) {
			// A customizer is the application's code, and this thread must not die of it
			this.failure.warn(event, ex);
			loss = Reason.FAILED;
		}
		// The store takes its own share for the message
		this.budget.release(1, event.size());
		if (message != null) {
			logger.debug("Encoded event {}", event);
			pass(event, message);
		}
		else {
			logger.debug("Lost event {}: {}", event, loss);
			this.outcomes.countLost(Lane.EVENTS.name(), loss, 1);
		}
	}

	private void pass(TrackedEvent event, StoredMessage message) {
		try {
			this.output.accept(message);
		}
		catch (Throwable ex) {
			this.failure.warn(event, ex);
			this.outcomes.countLost(Lane.EVENTS.name(), Reason.FAILED, 1);
		}
	}

}
