package io.github.mixpanelspring.pipeline;

import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
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

	private final Outcomes outcomes;

	private final WarnOnce failure = new WarnOnce(logger, "{} could not be tracked and is lost");

	Intake(MessageGate gate, MemoryBudget budget, Outcomes outcomes) {
		this.gate = gate;
		this.budget = budget;
		this.outcomes = outcomes;
	}

	/**
	 * Takes over what an application tracks.
	 * @param lane where it is for
	 * @param what what it is, for a log
	 * @param work {@linkplain #accept accepts} or {@linkplain #refuse refuses} it
	 */
	void take(Lane lane, Object what, Runnable work) {
		this.outcomes.countAccepted(lane.name());
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
		this.outcomes.countAccepted(lane.name());
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
		this.outcomes.countLost(lane.name(), reason, 1);
		logger.debug("Refused {}: {}", what, reason);
	}

	/**
	 * Lets a message in, if there is room for it.
	 * @param message the message
	 * @param inRequest whether a request waits for the calling thread
	 */
	void accept(TrackedMessage message, boolean inRequest) {
		if (!this.budget.reserve(message.lane().name(), message.size(), inRequest)) {
			refuse(message.lane(), message, Reason.STORE_FULL);
			return;
		}
		try {
			this.gate.accept(message);
		}
		catch (Throwable ex) {
			this.budget.release(message.lane().name(), 1, message.size());
			throw ex;
		}
	}

}
