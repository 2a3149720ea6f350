package io.github.mixpanelspring.metrics;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;

/**
 * Registers meters, and takes them back: registries may live longer than the application
 * whose meters they have.
 */
final class RegisteredMeters implements AutoCloseable {

	private final Queue<Registered> registered = new ConcurrentLinkedQueue<>();

	<T> void counter(MeterRegistry registry, MixpanelMeter meter, Tags tags, T source, ToDoubleFunction<T> value) {
		add(registry,
				FunctionCounter.builder(meter.getName(), source, value)
					.description(meter.description())
					.tags(tags)
					.register(registry));
	}

	<T> void gauge(MeterRegistry registry, MixpanelMeter meter, Tags tags, T source, ToDoubleFunction<T> value) {
		add(registry,
				Gauge.builder(meter.getName(), source, value)
					.description(meter.description())
					.baseUnit(meter.getBaseUnit())
					.tags(tags)
					.register(registry));
	}

	<T> void seconds(MeterRegistry registry, MixpanelMeter meter, Tags tags, T source, ToDoubleFunction<T> value) {
		add(registry,
				TimeGauge.builder(meter.getName(), source, TimeUnit.SECONDS, value)
					.description(meter.description())
					.tags(tags)
					.register(registry));
	}

	DistributionSummary summary(MeterRegistry registry, MixpanelMeter meter, Tags tags) {
		DistributionSummary summary = DistributionSummary.builder(meter.getName())
			.description(meter.description())
			.baseUnit(meter.getBaseUnit())
			.tags(tags)
			.register(registry);
		add(registry, summary);
		return summary;
	}

	private void add(MeterRegistry registry, Meter meter) {
		this.registered.add(new Registered(registry, meter));
	}

	@Override
	public void close() {
		for (Registered next = this.registered.poll(); next != null; next = this.registered.poll()) {
			next.registry().remove(next.meter());
		}
	}

	private record Registered(MeterRegistry registry, Meter meter) {
	}

}
