package io.github.mixpanelspring.buffer;

import io.github.mixpanelspring.pipeline.Hold;
import io.github.mixpanelspring.pipeline.HoldSource;
import io.github.mixpanelspring.pipeline.Holds;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Finds the hold of the calling thread's transaction: one for each, since a suspended
 * transaction has an outcome of its own.
 */
class TransactionHoldSource implements HoldSource {

	@Override
	public @Nullable Hold current(Holds holds) {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			return null;
		}
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			return afterCompletion(holds);
		}
		for (TransactionSynchronization candidate : TransactionSynchronizationManager.getSynchronizations()) {
			if (candidate instanceof HoldSynchronization synchronization && synchronization.belongsTo(this)) {
				return synchronization.hold();
			}
		}
		HoldSynchronization synchronization = new HoldSynchronization(this, holds.open());
		TransactionSynchronizationManager.registerSynchronization(synchronization);
		return synchronization.hold();
	}

	/**
	 * Lets go what listeners track who were waiting for the outcome, and have got it.
	 */
	private static Hold afterCompletion(Holds holds) {
		Hold hold = holds.open();
		hold.succeed();
		return hold;
	}

}
