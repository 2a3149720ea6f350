package io.github.mixpanelspring.autoconfigure;

import java.time.Duration;

import io.github.mixpanelspring.delivery.DeliverySettings;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.OverflowPolicy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How events are kept and sent.
 *
 * @param enabled Whether events are sent. If not, they are encoded and then discarded.
 * @param batchSize How many events a request has at most.
 * @param batchBytes How long a request is at most, before it is compressed.
 * @param flushInterval How long an event waits for others to travel with.
 * @param maxInFlight How many requests are under way at once.
 * @param compressionLevel How much a request is compressed, from 1 (fast) to 9 (small).
 * @param atLeastOnce Whether an update of a profile that must not count twice, such as an
 * increment, is sent again even if it is not known whether Mixpanel has taken it. If not,
 * it is rejected.
 * @param shutdownTimeout How long the end of the application waits for events that are
 * not sent yet. Has to be shorter than 'spring.lifecycle.timeout-per-shutdown-phase'.
 * @param store Where events are kept until they are sent: 'memory', or 'file' to find
 * them again after a crash.
 * @param memory What may be kept in memory.
 */
@ConfigurationProperties("mixpanel.delivery")
record DeliveryProperties(@DefaultValue("true") boolean enabled, @DefaultValue("2000") int batchSize,
		@DefaultValue("2MB") DataSize batchBytes, @DefaultValue("1s") Duration flushInterval,
		@DefaultValue("4") int maxInFlight, @DefaultValue("1") int compressionLevel,
		@DefaultValue("false") boolean atLeastOnce, @DefaultValue("10s") Duration shutdownTimeout,
		@DefaultValue(StoreChoice.MEMORY) String store, @DefaultValue Memory memory) {

	/**
	 * The bound on all events in memory: held back, waiting, and being sent.
	 *
	 * @param maxMessages How many events may be in memory.
	 * @param maxBytes How much memory they may take.
	 * @param overflow What happens beyond that.
	 * @param maxBlock How long a thread waits for room at most, with 'overflow' set to
	 * 'block'.
	 * @param blockRequests Whether threads that answer requests wait too.
	 */
	record Memory(@DefaultValue("100000") long maxMessages, @DefaultValue("64MB") DataSize maxBytes,
			@DefaultValue("drop-newest") OverflowPolicy overflow, @DefaultValue("5s") Duration maxBlock,
			@DefaultValue("false") boolean blockRequests) {
	}

	/**
	 * Returns the properties in the core's form.
	 * @throws InvalidMixpanelPropertyException if one is out of its range
	 */
	DeliverySettings toSettings(Duration requestTimeout) {
		return new DeliverySettings(
				PropertyCheck.inRange("mixpanel.delivery.batch-size", this.batchSize, 1, Integer.MAX_VALUE),
				PropertyCheck.size("mixpanel.delivery.batch-bytes", this.batchBytes),
				PropertyCheck.notNegative("mixpanel.delivery.flush-interval", this.flushInterval),
				PropertyCheck.positive("mixpanel.http.request-timeout", requestTimeout),
				PropertyCheck.inRange("mixpanel.delivery.max-in-flight", this.maxInFlight, 1, 100),
				PropertyCheck.inRange("mixpanel.delivery.compression-level", this.compressionLevel, 1, 9),
				this.atLeastOnce);
	}

	/**
	 * Returns the bound on memory in the core's form.
	 * @throws InvalidMixpanelPropertyException if there is room for nothing
	 */
	MemoryBudget toBudget() {
		if (this.memory.maxMessages() < 1 || this.memory.maxBytes().toBytes() < 1) {
			throw new InvalidMixpanelPropertyException("mixpanel.delivery.memory",
					"'max-messages' and 'max-bytes' have to be positive, since every event is in memory for a moment.",
					"Correct them, or set 'mixpanel.enabled' to 'false' if nothing is to be tracked.");
		}
		return new MemoryBudget(this.memory.maxMessages(), this.memory.maxBytes().toBytes(), this.memory.overflow(),
				PropertyCheck.notNegative("mixpanel.delivery.memory.max-block", this.memory.maxBlock()),
				this.memory.blockRequests());
	}

}
