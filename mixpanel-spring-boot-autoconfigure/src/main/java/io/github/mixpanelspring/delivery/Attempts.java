package io.github.mixpanelspring.delivery;

import java.util.List;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps messages from being taken twice that must not be: has the store know of each
 * attempt before it is made, and rejects what may have been taken.
 */
final class Attempts {

	private static final Logger logger = LoggerFactory.getLogger(Attempts.class);

	private final MessageStore store;

	private final Ledger ledger;

	private final boolean atLeastOnce;

	Attempts(DeliveryParts parts, Ledger ledger) {
		this.store = parts.store();
		this.ledger = ledger;
		this.atLeastOnce = parts.settings().atLeastOnce();
	}

	/**
	 * Returns whether sending a message again could do harm.
	 */
	boolean isOnce(ClaimedMessage message) {
		return !message.message().repeatable() && !this.atLeastOnce;
	}

	/**
	 * Returns whether a claimed message can be sent: not if an earlier run may have sent
	 * it, and then it is rejected.
	 */
	boolean admits(ClaimedMessage message) {
		if (message.attempted() && isOnce(message)) {
			this.ledger.reject(List.of(message), Reason.OUTCOME_UNKNOWN,
					"the application ended before it was known whether they were taken");
			return false;
		}
		return true;
	}

	/**
	 * Notes that a batch is about to be sent.
	 * @return whether it may be
	 */
	boolean begin(Batch batch) {
		List<ClaimedMessage> once = once(batch);
		try {
			return once.isEmpty() || this.store.beginAttempt(once);
		}
		catch (Throwable ex) {
			CarefulLog.write(logger::debug, "The store could not note an attempt", ex);
			return false;
		}
	}

	/**
	 * Notes that nothing of a batch was taken.
	 */
	void refused(Batch batch) {
		List<ClaimedMessage> once = once(batch);
		try {
			if (!once.isEmpty()) {
				this.store.endAttempt(once);
			}
		}
		catch (Throwable ex) {
			// Means no more than that a crash would have them rejected
			CarefulLog.write(logger::debug, "The store could not note the end of an attempt", ex);
		}
	}

	/**
	 * Ends an attempt of which nobody knows whether it succeeded.
	 * @param cause what happened
	 * @param again gets the part of the batch that may be sent again, if there is one
	 */
	void inDoubt(Batch batch, String cause, Consumer<Batch> again) {
		List<ClaimedMessage> once = once(batch);
		if (once.size() < batch.size()) {
			again.accept(once.isEmpty() ? batch
					: new Batch(batch.messages().stream().filter((message) -> !isOnce(message)).toList()));
		}
		if (!once.isEmpty()) {
			this.ledger.reject(once, Reason.OUTCOME_UNKNOWN, cause);
		}
	}

	private List<ClaimedMessage> once(Batch batch) {
		return batch.messages().stream().filter(this::isOnce).toList();
	}

}
