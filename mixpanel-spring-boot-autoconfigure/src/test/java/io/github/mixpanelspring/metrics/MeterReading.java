package io.github.mixpanelspring.metrics;

import java.util.List;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What the meters of messages said at one time.
 *
 * @param accepted what was taken over
 * @param kept what is held, waits or is stored
 * @param delivered what Mixpanel has taken
 * @param lost what was rejected, dropped and discarded
 */
record MeterReading(long accepted, long kept, long delivered, long lost) {

	/**
	 * Reads what was accepted last, so that it is never less than what became of it.
	 */
	static MeterReading of(MeterRegistry registry) {
		long kept = sum(registry, "held", "waiting", "stored");
		long delivered = sum(registry, "delivered");
		long lost = sum(registry, "rejected", "dropped", "discarded");
		return new MeterReading(sum(registry, "accepted"), kept, delivered, lost);
	}

	private static long sum(MeterRegistry registry, String... terms) {
		double sum = 0;
		for (String term : terms) {
			for (Meter meter : registry.get("mixpanel.messages." + term).meters()) {
				sum += meter.measure().iterator().next().getValue();
			}
		}
		return (long) sum;
	}

	boolean isBalanced() {
		return this.accepted == this.kept + this.delivered + this.lost;
	}

	/**
	 * Returns how many messages the meters count that met a fate for a reason.
	 */
	static long lost(MeterRegistry registry, String fate, String reason) {
		List<Meter> meters = List.copyOf(registry.get("mixpanel.messages." + fate).tag("reason", reason).meters());
		return (long) meters.stream().mapToDouble((meter) -> meter.measure().iterator().next().getValue()).sum();
	}

}
