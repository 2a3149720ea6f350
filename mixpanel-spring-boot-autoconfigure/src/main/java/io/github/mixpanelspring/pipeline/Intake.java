package io.github.mixpanelspring.pipeline;

import java.util.Map;

import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where messages enter: counted, and bounded by the memory that there is. Whatever
 * happens on the way in, the caller hears nothing of it.
 */
final class Intake {

	private static final Logger logger = LoggerFactory.getLogger(Intake.class);

	private final MessageGate gate;

	private final MemoryBudget budget;

	private final Fates fates;

	private final WarnOnce failure = new WarnOnce(logger, "{} could not be tracked and is lost");

	Intake(MessageGate gate, MemoryBudget budget, Fates fates) {
		this.gate = gate;
		this.budget = budget;
		this.fates = fates;
	}

	/**
	 * Takes over what an application tracks.
	 * @param lane where it is for
	 * @param what what it is, for a log
	 * @param work {@linkplain #accept accepts} or {@linkplain #refuse refuses} it
	 */
	void take(Lane lane, Object what, Runnable work) {
		this.fates.accepted(lane);
		try {
			work.run();
		}
		catch (Throwable ex) {
			// Whatever a value of the application throws, its caller has other things to
			// do
			lose(lane, what, ex);
		}
	}

	/**
	 * Takes over what can't even be looked at.
	 * @param lane where it is for
	 * @param what what it is, for a log
	 * @param cause what was thrown
	 */
	void fail(Lane lane, Object what, Throwable cause) {
		this.fates.accepted(lane);
		lose(lane, what, cause);
	}

	private void lose(Lane lane, Object what, Throwable cause) {
		refuse(lane, what, Reason.FAILED);
		this.failure.warn(what, cause);
	}

	/**
	 * Counts as lost what must not, or can't, be let in.
	 * @param lane where it was for
	 * @param what what it was, for a log
	 * @param reason why not
	 */
	void refuse(Lane lane, Object what, Reason reason) {
		this.fates.refused(lane, what, reason);
	}

	/**
	 * Lets a message in, if there is room for it.
	 * @param message the message
	 * @param original its properties as the application passed them
	 * @param inRequest whether a request waits for the calling thread
	 */
	void accept(TrackedMessage message, Map<String, ? extends @Nullable Object> original, boolean inRequest) {
		this.fates.tracked(message, original);
		if (!this.budget.reserve(message.lane().name(), message.size(), inRequest)) {
			this.fates.lost(message, Reason.STORE_FULL);
			return;
		}
		try {
			this.gate.accept(message);
		}
		catch (Throwable ex) {
			this.budget.release(message.lane().name(), 1, message.size());
			this.fates.lost(message, Reason.FAILED);
			this.failure.warn(message, ex);
		}
	}

}
