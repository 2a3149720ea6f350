package io.github.mixpanelspring.metrics;

import io.github.mixpanelspring.delivery.Reason.Fate;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter.Type;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import org.jspecify.annotations.Nullable;

/**
 * The meters. Those of messages are the terms of an equation: accepted = held + waiting +
 * stored + delivered + rejected + dropped + discarded.
 */
enum MixpanelMeter implements MeterDocumentation {

	ACCEPTED("mixpanel.messages.accepted", Type.COUNTER, null, "Messages taken over from the application", Key.LANE),

	HELD("mixpanel.messages.held", Type.GAUGE, null, "Messages that wait for their transaction or response"),

	WAITING("mixpanel.messages.waiting", Type.GAUGE, null, "Messages that wait to be encoded"),

	STORED("mixpanel.messages.stored", Type.GAUGE, null, "Messages in the store, those being sent included"),

	DELIVERED("mixpanel.messages.delivered", Type.COUNTER, null, "Messages that Mixpanel has taken", Key.LANE),

	REJECTED("mixpanel.messages.rejected", Type.COUNTER, null, "Messages that Mixpanel does not take", Key.LANE,
			Key.REASON),

	DROPPED("mixpanel.messages.dropped", Type.COUNTER, null, "Messages lost for want of room or time", Key.LANE,
			Key.REASON),

	DISCARDED("mixpanel.messages.discarded", Type.COUNTER, null,
			"Messages not to be sent, by the rules they were tracked under", Key.LANE, Key.REASON),

	QUEUE_MESSAGES("mixpanel.queue.messages", Type.GAUGE, null, "Messages in the store that are not being sent",
			Key.LANE),

	QUEUE_SIZE("mixpanel.queue.size", Type.GAUGE, "bytes", "Bytes of the messages that are not being sent", Key.LANE),

	QUEUE_AGE("mixpanel.queue.oldest.age", Type.GAUGE, "seconds",
			"Time since the first message happened of those that are not being sent", Key.LANE),

	BATCH_SIZE("mixpanel.batch.size", Type.DISTRIBUTION_SUMMARY, "messages", "Messages of a request", Key.LANE),

	RETRIES("mixpanel.delivery.retries", Type.COUNTER, null, "Requests of which the messages had to be sent again",
			Key.LANE),

	FAILING("mixpanel.delivery.failing", Type.GAUGE, null, "1 while nothing can be delivered, else 0", Key.LANE),

	STORE_SIZE("mixpanel.store.size", Type.GAUGE, "bytes", "Bytes of the messages in the store"),

	MEMORY_USAGE("mixpanel.memory.usage", Type.GAUGE, null, "Part of the room in memory that is taken, from 0 to 1",
			Key.LANE);

	private final String meter;

	private final Type type;

	private final @Nullable String unit;

	private final String description;

	private final KeyName[] keys;

	MixpanelMeter(String meter, Type type, @Nullable String unit, String description, KeyName... keys) {
		this.meter = meter;
		this.type = type;
		this.unit = unit;
		this.description = description;
		this.keys = keys;
	}

	/**
	 * Returns the counter of what met a fate.
	 */
	static MixpanelMeter of(Fate fate) {
		return switch (fate) {
			case REJECTED -> REJECTED;
			case DROPPED -> DROPPED;
			case DISCARDED -> DISCARDED;
		};
	}

	@Override
	public String getName() {
		return this.meter;
	}

	@Override
	public Type getType() {
		return this.type;
	}

	@Override
	public @Nullable String getBaseUnit() {
		return this.unit;
	}

	@Override
	public KeyName[] getKeyNames() {
		return this.keys.clone();
	}

	String description() {
		return this.description;
	}

	/**
	 * What the meters are told apart by.
	 */
	enum Key implements KeyName {

		/**
		 * Where the messages go: {@code events}, {@code profiles} or {@code groups}.
		 */
		LANE("lane"),

		/**
		 * Why they were not delivered.
		 */
		REASON("reason");

		private final String key;

		Key(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
