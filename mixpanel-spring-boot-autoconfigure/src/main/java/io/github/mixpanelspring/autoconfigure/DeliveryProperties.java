package io.github.mixpanelspring.autoconfigure;

import java.time.Duration;

import io.github.mixpanelspring.delivery.DeliverySettings;

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
 * @param shutdownTimeout How long the end of the application waits for events that are
 * not sent yet. Has to be shorter than 'spring.lifecycle.timeout-per-shutdown-phase'.
 * @param memory What may be kept in memory.
 */
@ConfigurationProperties("mixpanel.delivery")
record DeliveryProperties(@DefaultValue("true") boolean enabled, @DefaultValue("2000") int batchSize,
		@DefaultValue("2MB") DataSize batchBytes, @DefaultValue("1s") Duration flushInterval,
		@DefaultValue("3") int maxInFlight, @DefaultValue("1") int compressionLevel,
		@DefaultValue("10s") Duration shutdownTimeout, @DefaultValue Memory memory) {

	/**
	 * The bound on all events in memory: held back, waiting, and being sent.
	 *
	 * @param maxMessages How many events may be in memory.
	 * @param maxBytes How much memory they may take.
	 */
	record Memory(@DefaultValue("100000") long maxMessages, @DefaultValue("64MB") DataSize maxBytes) {
	}

	/**
	 * Returns the properties in the core's form.
	 * @throws InvalidMixpanelPropertyException if one is out of its range
	 */
	DeliverySettings toSettings(Duration requestTimeout) {
		try {
			return new DeliverySettings(this.batchSize, Math.toIntExact(this.batchBytes.toBytes()), this.flushInterval,
					requestTimeout, this.maxInFlight, this.compressionLevel);
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw new InvalidMixpanelPropertyException("mixpanel.delivery", ex.getMessage() + ".",
					"Correct the property of that name below 'mixpanel.delivery', or remove it to use its default.");
		}
	}

}
