package io.github.mixpanelspring.pipeline;

import java.util.function.Consumer;

import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes a message and passes it on; whatever goes wrong costs this one alone.
 */
final class EncodingStep {

	private static final Logger logger = LoggerFactory.getLogger(EncodingStep.class);

	private final MessageEncoder encoder;

	private final Consumer<StoredMessage> output;

	private final MemoryBudget budget;

	private final Fates fates;

	private final WarnOnce failure = new WarnOnce(logger, "{} could not be encoded and is lost");

	EncodingStep(MessageEncoder encoder, Consumer<StoredMessage> output, MemoryBudget budget, Fates fates) {
		this.encoder = encoder;
		this.output = output;
		this.budget = budget;
		this.fates = fates;
	}

	void encode(TrackedMessage tracked) {
		StoredMessage message = null;
		Reason loss = (tracked instanceof TrackedEvent) ? Reason.CUSTOMIZED : Reason.EMPTY;
		try {
			message = this.encoder.encode(tracked);
		}
		catch (Throwable ex) {
			// A customizer is the application's code, and this thread must not die of it
			this.failure.warn(tracked, ex);
			loss = Reason.FAILED;
		}
		// The store takes its own share for the message
		this.budget.release(tracked.lane().name(), 1, tracked.size());
		if (message != null) {
			pass(tracked, message);
		}
		else {
			this.fates.lost(tracked, loss);
		}
	}

	private void pass(TrackedMessage tracked, StoredMessage message) {
		this.fates.encoded(tracked, message);
		try {
			this.output.accept(message);
		}
		catch (Throwable ex) {
			this.failure.warn(tracked, ex);
			this.fates.lost(message, Reason.FAILED);
		}
	}

}
