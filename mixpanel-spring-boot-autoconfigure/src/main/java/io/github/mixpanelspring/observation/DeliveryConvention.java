package io.github.mixpanelspring.observation;

import io.github.mixpanelspring.observation.DeliveryObservation.HighCardinality;
import io.github.mixpanelspring.observation.DeliveryObservation.LowCardinality;
import io.github.mixpanelspring.transport.TransportRequest;
import io.github.mixpanelspring.transport.TransportResponse;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import org.jspecify.annotations.Nullable;

/**
 * Names what is observed, as Spring names the requests of its own HTTP clients.
 */
final class DeliveryConvention implements ObservationConvention<DeliveryContext> {

	@Override
	public String getName() {
		return "mixpanel.delivery";
	}

	@Override
	public String getContextualName(DeliveryContext context) {
		return "mixpanel " + path(context);
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(DeliveryContext context) {
		TransportResponse response = context.response();
		return KeyValues.of(LowCardinality.URI.withValue(path(context)),
				LowCardinality.STATUS.withValue((response != null) ? String.valueOf(response.status()) : "NONE"),
				LowCardinality.OUTCOME.withValue((response != null) ? outcome(response.status()) : "UNKNOWN"));
	}

	private static String outcome(int status) {
		return switch (status / 100) {
			case 2 -> "SUCCESS";
			case 3 -> "REDIRECTION";
			case 4 -> "CLIENT_ERROR";
			case 5 -> "SERVER_ERROR";
			default -> "UNKNOWN";
		};
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(DeliveryContext context) {
		TransportRequest request = context.getCarrier();
		return KeyValues
			.of(HighCardinality.BODY_SIZE.withValue(String.valueOf((request != null) ? request.body().length : 0)));
	}

	private static String path(DeliveryContext context) {
		@Nullable TransportRequest request = context.getCarrier();
		return (request != null) ? request.path() : "";
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof DeliveryContext;
	}

}
