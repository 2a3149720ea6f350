package io.github.mixpanelspring.buffer;

import java.util.IdentityHashMap;
import java.util.Map;

import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.pipeline.Hold;
import io.github.mixpanelspring.pipeline.HoldSource;

import org.springframework.transaction.support.TransactionSynchronization;

/**
 * Tells a hold what became of its transaction.
 * <p>
 * Speaks up after the completion, since another synchronization that throws in
 * {@code afterCommit} would keep the news from those behind it.
 */
class HoldSynchronization implements TransactionSynchronization {

	private final HoldSource owner;

	private final Hold hold;

	private final Map<Object, Integer> sizesAtSavepoint = new IdentityHashMap<>(2);

	HoldSynchronization(HoldSource owner, Hold hold) {
		this.owner = owner;
		this.hold = hold;
	}

	Hold hold() {
		return this.hold;
	}

	/**
	 * Returns whether the hold is that of a source: two applications may share a thread.
	 */
	boolean belongsTo(HoldSource source) {
		return this.owner == source;
	}

	@Override
	public void savepoint(Object savepoint) {
		this.sizesAtSavepoint.put(savepoint, this.hold.size());
	}

	@Override
	public void savepointRollback(Object savepoint) {
		// A savepoint that is not known is older than the first event
		this.hold.rollBackTo(this.sizesAtSavepoint.getOrDefault(savepoint, 0));
	}

	@Override
	public void afterCompletion(int status) {
		if (status == STATUS_COMMITTED) {
			this.hold.succeed();
		}
		else {
			this.hold.fail(Reason.ROLLED_BACK);
		}
	}

}
