package io.github.mixpanelspring.delivery;

import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.transport.FailedRecord;

/**
 * Does to a batch what its answer means.
 */
final class Settlement {

	private final Ledger ledger;

	private final Attempts attempts;

	private final BatchSource batches;

	private final Breaker breaker;

	private final LaneActivity activity;

	Settlement(Ledger ledger, Attempts attempts, BatchSource batches, Breaker breaker, LaneActivity activity) {
		this.ledger = ledger;
		this.attempts = attempts;
		this.batches = batches;
		this.breaker = breaker;
		this.activity = activity;
	}

	/**
	 * Applies an answer. The end of a message is the last thing that is written down.
	 */
	void apply(Answer answer, Exchange exchange, long now) {
		Batch batch = exchange.batch();
		switch (answer.verdict()) {
			case TAKEN -> {
				this.breaker.succeeded();
				this.batches.taken();
				this.ledger.settle(batch, batch.find(answer.failedRecords()));
			}
			case INVALID -> {
				this.breaker.succeeded();
				rejectInvalid(batch, answer);
			}
			case TOO_LARGE -> {
				this.breaker.succeeded();
				this.attempts.refused(batch);
				if (batch.size() > 1) {
					this.batches.sendSmaller(batch);
				}
				else {
					this.ledger.reject(batch.first(), Reason.TOO_LARGE, "too large even on its own");
				}
			}
			case MISCONFIGURED, UNAVAILABLE -> {
				this.breaker.failed(answer, exchange.probe(), now);
				this.activity.retried();
				if (answer.refused()) {
					this.attempts.refused(batch);
					this.batches.sendAgain(batch);
				}
				else {
					this.attempts.inDoubt(batch, answer.cause(), this.batches::sendAgain);
				}
			}
		}
	}

	private void rejectInvalid(Batch batch, Answer answer) {
		Map<Integer, FailedRecord> failed = batch.find(answer.failedRecords());
		if (!failed.isEmpty()) {
			this.ledger.settle(batch, failed);
		}
		else if (batch.size() > 1) {
			// Those that are valid may have been taken
			this.batches.sendAlone();
			this.attempts.inDoubt(batch, answer.cause(), this::sendInHalves);
		}
		else {
			this.ledger.reject(batch.first(), Reason.INVALID, answer.cause());
		}
	}

	private void sendInHalves(Batch batch) {
		(batch.size() > 1 ? batch.halves() : List.of(batch)).forEach(this.batches::sendAgain);
	}

}
