package io.github.mixpanelspring.delivery;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

import io.github.mixpanelspring.delivery.Reason.Fate;
import org.jspecify.annotations.Nullable;

/**
 * The counters of what became of all messages, by the name of their {@link Lane}.
 * <p>
 * Each accepted message has one outcome: {@code accepted} is what is still kept plus what
 * was delivered, rejected, dropped and discarded, in each lane. Thread-safe; the counters
 * only grow. Those who listen are told of each message that is counted as such.
 */
public final class Outcomes {

	private final Map<String, LaneOutcomes> lanes = new ConcurrentHashMap<>();

	private final Listeners<DeliveryListener> listeners;

	/**
	 * Creates counters at zero, to which nobody listens.
	 */
	public Outcomes() {
		this(List.of());
	}

	/**
	 * Creates counters at zero.
	 * @param listeners learn what becomes of each message
	 */
	public Outcomes(List<? extends DeliveryListener> listeners) {
		this.listeners = new Listeners<>(listeners, DeliveryListener.NONE);
	}

	/**
	 * Counts a message that was taken over from the application.
	 * @param lane the name of its lane
	 */
	public void countAccepted(String lane) {
		of(lane).countAccepted(1);
	}

	/**
	 * Counts messages that an earlier run took over and left in its store: as accepted,
	 * since they have their outcome in this run.
	 * @param lane the name of their lane
	 * @param messages the number of messages
	 */
	public void countTakenOver(String lane, long messages) {
		of(lane).countAccepted(messages);
	}

	/**
	 * Tells that a message waits in the store, which is no outcome yet.
	 * @param message the message
	 */
	public void tellStored(StoredMessage message) {
		this.listeners.tell((listener) -> listener.stored(message));
	}

	/**
	 * Counts messages that Mixpanel has taken.
	 * @param lane the name of their lane
	 * @param messages the messages
	 */
	public void countDelivered(String lane, Collection<StoredMessage> messages) {
		of(lane).countDelivered(messages.size());
		if (!this.listeners.isEmpty()) {
			messages.forEach((message) -> this.listeners.tell((listener) -> listener.delivered(message)));
		}
	}

	/**
	 * Counts a message that will not be delivered.
	 * @param message the message
	 * @param reason why not
	 * @param text the explanation, or {@code null}
	 */
	public void countLost(StoredMessage message, Reason reason, @Nullable String text) {
		of(message.lane()).countLost(reason, 1);
		this.listeners.tell((listener) -> listener.lost(message, reason, text));
	}

	/**
	 * Counts messages that will not be delivered, and that their store can't show.
	 * @param lane the name of their lane
	 * @param reason why not
	 * @param messages the number of messages
	 */
	public void countLostUnread(String lane, Reason reason, long messages) {
		countLost(lane, reason, messages);
		this.listeners.tell((listener) -> listener.lostUnread(lane, reason, messages));
	}

	/**
	 * Counts what will not be delivered, and never became a message.
	 * @param lane the name of their lane
	 * @param reason why not
	 * @param messages the number of messages
	 */
	public void countLost(String lane, Reason reason, long messages) {
		of(lane).countLost(reason, messages);
	}

	/**
	 * Returns how many messages were taken over.
	 * @return the number of messages of all lanes
	 */
	public long accepted() {
		return sum(LaneOutcomes::accepted);
	}

	/**
	 * Returns how many messages of a lane were taken over.
	 * @param lane the name of the lane
	 * @return the number of messages
	 */
	public long accepted(String lane) {
		return of(lane).accepted();
	}

	/**
	 * Returns how many messages Mixpanel has taken.
	 * @return the number of messages of all lanes
	 */
	public long delivered() {
		return sum(LaneOutcomes::delivered);
	}

	/**
	 * Returns how many messages of a lane Mixpanel has taken.
	 * @param lane the name of the lane
	 * @return the number of messages
	 */
	public long delivered(String lane) {
		return of(lane).delivered();
	}

	/**
	 * Returns how many messages were not delivered for a reason.
	 * @param reason the reason
	 * @return the number of messages of all lanes
	 */
	public long lost(Reason reason) {
		return sum((lane) -> lane.lost(reason));
	}

	/**
	 * Returns how many messages of a lane were not delivered for a reason.
	 * @param lane the name of the lane
	 * @param reason the reason
	 * @return the number of messages
	 */
	public long lost(String lane, Reason reason) {
		return of(lane).lost(reason);
	}

	/**
	 * Returns how many messages have met a fate, whatever the reason.
	 * @param fate the fate
	 * @return the number of messages of all lanes
	 */
	public long lost(Fate fate) {
		return sum((lane) -> lane.lost(fate));
	}

	private LaneOutcomes of(String lane) {
		LaneOutcomes outcomes = this.lanes.get(lane);
		return (outcomes != null) ? outcomes : this.lanes.computeIfAbsent(lane, (name) -> new LaneOutcomes());
	}

	private long sum(ToLongFunction<LaneOutcomes> counter) {
		return this.lanes.values().stream().mapToLong(counter).sum();
	}

	@Override
	public String toString() {
		return "Outcomes" + this.lanes;
	}

}
