package io.github.mixpanelspring.actuate;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.github.mixpanelspring.delivery.DeliveryListener;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.Reason.Fate;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.pipeline.MessageName;
import io.github.mixpanelspring.pipeline.TrackedMessage;
import io.github.mixpanelspring.pipeline.TrackingListener;
import org.jspecify.annotations.Nullable;

/**
 * Counts what becomes of events by their names. An application that makes up names
 * without end has the first of them counted, and all others as one. Thread-safe.
 */
final class EventCounters implements TrackingListener, DeliveryListener {

	static final int MAX_NAMES = 200;

	static final String OTHERS = "(others)";

	private final Map<String, Counter> counters = new ConcurrentHashMap<>();

	@Override
	public void tracked(TrackedMessage message, Map<String, ? extends @Nullable Object> original) {
		if (message.lane() == Lane.EVENTS) {
			of(message.name()).tracked.increment();
		}
	}

	@Override
	public void refused(Lane lane, String name, Reason reason) {
		if (lane == Lane.EVENTS) {
			of(name).tracked.increment();
			of(name).lost(reason.fate()).increment();
		}
	}

	@Override
	public void lost(TrackedMessage message, Reason reason) {
		if (message.lane() == Lane.EVENTS) {
			of(message.name()).lost(reason.fate()).increment();
		}
	}

	@Override
	public void delivered(StoredMessage message) {
		if (isEvent(message)) {
			of(MessageName.of(message)).delivered.increment();
		}
	}

	@Override
	public void lost(StoredMessage message, Reason reason, @Nullable String text) {
		if (isEvent(message)) {
			of(MessageName.of(message)).lost(reason.fate()).increment();
		}
	}

	private static boolean isEvent(StoredMessage message) {
		return message.lane().equals(Lane.EVENTS.name());
	}

	private Counter of(String name) {
		Counter counter = this.counters.get(name);
		if (counter != null) {
			return counter;
		}
		// Two that come at once may make it a few more
		String key = (this.counters.size() < MAX_NAMES) ? name : OTHERS;
		return this.counters.computeIfAbsent(key, (missing) -> new Counter());
	}

	/**
	 * Returns the counts by name, in the order of the names.
	 */
	Map<String, EventDescriptor> describe() {
		Map<String, EventDescriptor> described = new TreeMap<>();
		this.counters.forEach((name, counter) -> described.put(name, counter.describe()));
		return described;
	}

	/**
	 * What became of the events of a name.
	 *
	 * @param tracked since the start
	 * @param delivered taken by Mixpanel, some of an earlier run perhaps
	 * @param rejected not taken by Mixpanel
	 * @param dropped lost for want of room or time
	 * @param discarded not to be sent, by the rules they were tracked under
	 */
	record EventDescriptor(long tracked, long delivered, long rejected, long dropped, long discarded) {

	}

	private static final class Counter {

		private final LongAdder tracked = new LongAdder();

		private final LongAdder delivered = new LongAdder();

		private final LongAdder rejected = new LongAdder();

		private final LongAdder dropped = new LongAdder();

		private final LongAdder discarded = new LongAdder();

		LongAdder lost(Fate fate) {
			return switch (fate) {
				case REJECTED -> this.rejected;
				case DROPPED -> this.dropped;
				case DISCARDED -> this.discarded;
			};
		}

		EventDescriptor describe() {
			return new EventDescriptor(this.tracked.sum(), this.delivered.sum(), this.rejected.sum(),
					this.dropped.sum(), this.discarded.sum());
		}

	}

}
