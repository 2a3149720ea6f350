package io.github.mixpanelspring.delivery;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.github.mixpanelspring.delivery.Reason.Fate;

/**
 * The counters of what became of all messages.
 * <p>
 * Each accepted message has one outcome: {@code accepted} is what is still kept plus what
 * was delivered, rejected, dropped and discarded. Thread-safe; the counters only grow.
 */
public final class Outcomes {

	private final LongAdder accepted = new LongAdder();

	private final LongAdder delivered = new LongAdder();

	private final Map<Reason, LongAdder> lost = new EnumMap<>(Reason.class);

	/**
	 * Creates counters at zero.
	 */
	public Outcomes() {
		for (Reason reason : Reason.values()) {
			this.lost.put(reason, new LongAdder());
		}
	}

	/**
	 * Counts a message that was taken over from the application.
	 */
	public void countAccepted() {
		this.accepted.increment();
	}

	/**
	 * Counts messages that an earlier run took over and left in its store: as accepted,
	 * since they have their outcome in this run.
	 * @param messages the number of messages
	 */
	public void countTakenOver(long messages) {
		this.accepted.add(messages);
	}

	/**
	 * Counts messages that Mixpanel has taken.
	 * @param messages the number of messages
	 */
	public void countDelivered(long messages) {
		this.delivered.add(messages);
	}

	/**
	 * Counts messages that will not be delivered.
	 * @param reason why not
	 * @param messages the number of messages
	 */
	public void countLost(Reason reason, long messages) {
		counter(reason).add(messages);
	}

	/**
	 * Returns how many messages were taken over.
	 * @return the number of messages
	 */
	public long accepted() {
		return this.accepted.sum();
	}

	/**
	 * Returns how many messages Mixpanel has taken.
	 * @return the number of messages
	 */
	public long delivered() {
		return this.delivered.sum();
	}

	/**
	 * Returns how many messages were not delivered for a reason.
	 * @param reason the reason
	 * @return the number of messages
	 */
	public long lost(Reason reason) {
		return counter(reason).sum();
	}

	/**
	 * Returns how many messages have met a fate, whatever the reason.
	 * @param fate the fate
	 * @return the number of messages
	 */
	public long lost(Fate fate) {
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
		return "Outcomes[accepted=" + accepted() + ", delivered=" + delivered() + ", lost=" + this.lost + "]";
	}

}
