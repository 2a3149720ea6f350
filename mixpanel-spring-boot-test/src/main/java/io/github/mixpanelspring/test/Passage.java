package io.github.mixpanelspring.test;

import java.time.Duration;

import io.github.mixpanelspring.delivery.DeliveryWorker;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason.Fate;
import io.github.mixpanelspring.pipeline.Pipeline;

import org.springframework.beans.factory.ObjectProvider;

/**
 * What is still on its way through the library, and how much was tracked since the last
 * {@link #mark()}.
 */
final class Passage {

	private final ObjectProvider<Pipeline> pipeline;

	private final ObjectProvider<DeliveryWorker> worker;

	private final ObjectProvider<Outcomes> outcomes;

	private volatile long acceptedBefore;

	Passage(ObjectProvider<Pipeline> pipeline, ObjectProvider<DeliveryWorker> worker,
			ObjectProvider<Outcomes> outcomes) {
		this.pipeline = pipeline;
		this.worker = worker;
		this.outcomes = outcomes;
	}

	/**
	 * Returns whether the library is in this context at all.
	 */
	boolean exists() {
		return this.pipeline.getIfAvailable() != null;
	}

	/**
	 * Returns whether everything that was tracked has met its fate.
	 */
	boolean isEmpty() {
		Outcomes outcomes = this.outcomes.getIfAvailable();
		if (outcomes == null) {
			return true;
		}
		// In this order, so that what is accepted meanwhile counts as on its way
		long over = outcomes.delivered();
		for (Fate fate : Fate.values()) {
			over += outcomes.lost(fate);
		}
		return over >= outcomes.accepted();
	}

	/**
	 * Has sent what is encoded, without waiting for more.
	 */
	void hurry(Duration timeout) {
		this.worker.ifAvailable((worker) -> worker.flush(timeout));
	}

	/**
	 * Returns how many messages wait for the end of a transaction or a request.
	 */
	long held() {
		Pipeline pipeline = this.pipeline.getIfAvailable();
		return (pipeline != null) ? pipeline.held() : 0;
	}

	void mark() {
		Outcomes outcomes = this.outcomes.getIfAvailable();
		this.acceptedBefore = (outcomes != null) ? outcomes.accepted() : 0;
	}

	/**
	 * Returns how many messages were tracked since the mark.
	 */
	long accepted() {
		Outcomes outcomes = this.outcomes.getIfAvailable();
		return (outcomes != null) ? outcomes.accepted() - this.acceptedBefore : 0;
	}

}
