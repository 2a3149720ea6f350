package io.github.mixpanelspring.delivery;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.github.mixpanelspring.delivery.Reason.Fate;

/**
 * The counters of what became of the messages of one lane; thread-safe.
 */
final class LaneOutcomes {

	private final LongAdder accepted = new LongAdder();

	private final LongAdder delivered = new LongAdder();

	private final Map<Reason, LongAdder> lost = new EnumMap<>(Reason.class);

	LaneOutcomes() {
		for (Reason reason : Reason.values()) {
			this.lost.put(reason, new LongAdder());
		}
	}

	void countAccepted(long messages) {
		this.accepted.add(messages);
	}

	void countDelivered(long messages) {
		this.delivered.add(messages);
	}

	void countLost(Reason reason, long messages) {
		counter(reason).add(messages);
	}

	long accepted() {
		return this.accepted.sum();
	}

	long delivered() {
		return this.delivered.sum();
	}

	long lost(Reason reason) {
		return counter(reason).sum();
	}

	long lost(Fate fate) {
		return this.lost.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().fate() == fate)
			.mapToLong((entry) -> entry.getValue().sum())
			.sum();
	}

	private LongAdder counter(Reason reason) {
		LongAdder counter = this.lost.get(reason);
		if (counter == null) {
			throw new IllegalStateException("No counter for " + reason);
		}
		return counter;
	}

	@Override
	public String toString() {
		return "accepted=" + accepted() + ", delivered=" + delivered() + ", lost=" + this.lost;
	}

}
