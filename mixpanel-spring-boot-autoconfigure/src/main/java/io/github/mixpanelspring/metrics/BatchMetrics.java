package io.github.mixpanelspring.metrics;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.metrics.MixpanelMeter.Key;
import io.github.mixpanelspring.transport.Transport;
import io.github.mixpanelspring.transport.TransportDecorator;
import io.github.mixpanelspring.transport.TransportRequest;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Shows in meters how many messages travel together.
 */
class BatchMetrics implements MeterBinder, TransportDecorator, AutoCloseable {

	private final List<Summary> summaries = new CopyOnWriteArrayList<>();

	private final RegisteredMeters meters = new RegisteredMeters();

	@Override
	public void bindTo(MeterRegistry registry) {
		Lane.ALL.forEach((lane) -> this.summaries.add(new Summary(lane.path(),
				this.meters.summary(registry, MixpanelMeter.BATCH_SIZE, Tags.of(Key.LANE.asString(), lane.name())))));
	}

	@Override
	public Transport decorate(Transport transport) {
		return (request) -> {
			record(request);
			return transport.send(request);
		};
	}

	private void record(TransportRequest request) {
		for (Summary summary : this.summaries) {
			if (summary.path().equals(request.path())) {
				summary.meter().record(request.messages());
			}
		}
	}

	@Override
	public void close() {
		this.meters.close();
	}

	private record Summary(String path, DistributionSummary meter) {
	}

}
