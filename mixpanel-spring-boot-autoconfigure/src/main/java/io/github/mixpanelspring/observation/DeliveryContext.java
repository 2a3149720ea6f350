package io.github.mixpanelspring.observation;

import io.github.mixpanelspring.transport.TransportRequest;
import io.github.mixpanelspring.transport.TransportResponse;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request while it is observed. Traces end here: Mixpanel is told of
 * none, since their ids are nobody's business but ours.
 */
final class DeliveryContext extends SenderContext<TransportRequest> {

	private volatile @Nullable TransportResponse response;

	DeliveryContext(TransportRequest request) {
		super((carrier, key, value) -> {
		});
		setCarrier(request);
		setRemoteServiceName("mixpanel");
	}

	@Nullable TransportResponse response() {
		return this.response;
	}

	void response(@Nullable TransportResponse response) {
		this.response = response;
	}

}
