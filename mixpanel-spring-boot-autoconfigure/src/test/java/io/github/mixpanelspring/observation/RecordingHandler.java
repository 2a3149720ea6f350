package io.github.mixpanelspring.observation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

/**
 * Keeps the contexts of the deliveries that are over.
 */
final class RecordingHandler implements ObservationHandler<DeliveryContext> {

	private final List<DeliveryContext> stopped = new CopyOnWriteArrayList<>();

	@Override
	public void onStop(DeliveryContext context) {
		this.stopped.add(context);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof DeliveryContext;
	}

	List<DeliveryContext> stopped() {
		return this.stopped;
	}

	/**
	 * Returns the keys of few values of the last delivery.
	 */
	List<String> keys() {
		return this.stopped.get(this.stopped.size() - 1)
			.getLowCardinalityKeyValues()
			.stream()
			.map((key) -> key.getKey() + "=" + key.getValue())
			.toList();
	}

}
