package io.github.mixpanelspring.observation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.mixpanelspring.pipeline.WarnOnce;
import io.github.mixpanelspring.transport.Transport;
import io.github.mixpanelspring.transport.TransportRequest;
import io.github.mixpanelspring.transport.TransportResponse;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Observes the requests of a transport. Whatever those who observe throw, the requests
 * are sent all the same.
 */
final class ObservedTransport implements Transport {

	private static final Logger logger = LoggerFactory.getLogger(ObservedTransport.class);

	private static final DeliveryConvention CONVENTION = new DeliveryConvention();

	private final Transport transport;

	private final ObservationRegistry registry;

	private final WarnOnce failure = new WarnOnce(logger, "A request to Mixpanel could not be observed");

	ObservedTransport(Transport transport, ObservationRegistry registry) {
		this.transport = transport;
		this.registry = registry;
	}

	@Override
	public CompletableFuture<TransportResponse> send(TransportRequest request) {
		DeliveryContext context = new DeliveryContext(request);
		Observation observation = this.registry.isNoop() ? null : start(context);
		if (observation == null) {
			return this.transport.send(request);
		}
		try {
			CompletableFuture<TransportResponse> response = this.transport.send(request);
			// Throws too, where there is no future
			response.whenComplete((result, failure) -> stop(observation, context, result, failure));
			return response;
		}
		catch (Throwable ex) {
			stop(observation, context, null, ex);
			throw ex;
		}
	}

	private @Nullable Observation start(DeliveryContext context) {
		try {
			Observation observation = DeliveryObservation.DELIVERY.observation(null, CONVENTION, () -> context,
					this.registry);
			return observation.start();
		}
		catch (Throwable ex) {
			this.failure.warn(ex);
			return null;
		}
	}

	private void stop(Observation observation, DeliveryContext context, @Nullable TransportResponse response,
			@Nullable Throwable failure) {
		try {
			context.response(response);
			if (failure != null) {
				observation.error((failure instanceof CompletionException && failure.getCause() != null)
						? failure.getCause() : failure);
			}
			observation.stop();
		}
		catch (Throwable ex) {
			this.failure.warn(ex);
		}
	}

}
