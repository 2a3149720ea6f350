package io.github.mixpanelspring.observation;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

import io.github.mixpanelspring.transport.Transport;
import io.github.mixpanelspring.transport.TransportRequest;
import io.github.mixpanelspring.transport.TransportResponse;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ObservedTransport}.
 */
class ObservedTransportTests {

	private final TransportRequest request = new TransportRequest("/import", "strict=1", new byte[7], false, true, 1);

	private final CompletableFuture<TransportResponse> response = new CompletableFuture<>();

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final RecordingHandler handler = new RecordingHandler();

	private final Transport transport = new ObservedTransport((request) -> this.response, this.registry);

	@BeforeEach
	void observe() {
		this.registry.observationConfig().observationHandler(this.handler);
	}

	@ParameterizedTest
	@CsvSource({ "200,SUCCESS", "302,REDIRECTION", "429,CLIENT_ERROR", "503,SERVER_ERROR", "0,UNKNOWN" })
	void tellsStatus(int status, String outcome) {
		CompletableFuture<TransportResponse> response = this.transport.send(this.request);
		assertThat(this.handler.stopped()).isEmpty();
		this.response.complete(new TransportResponse(status, null, new byte[0]));
		assertThat(response).isCompleted();
		assertThat(this.handler.keys()).containsExactlyInAnyOrder("uri=/import", "status=" + status,
				"outcome=" + outcome);
		assertThat(this.handler.stopped().get(0).getError()).isNull();
	}

	@Test
	void tellsError() {
		this.transport.send(this.request);
		this.response.completeExceptionally(new IOException("refused"));
		assertThat(this.handler.keys()).containsExactlyInAnyOrder("uri=/import", "status=NONE", "outcome=UNKNOWN");
		assertThat(this.handler.stopped().get(0).getError()).isInstanceOf(IOException.class);
	}

	@Test
	void givesUpRequestThatIsCancelled() {
		this.transport.send(this.request).cancel(true);
		assertThat(this.response).isCancelled();
		assertThat(this.handler.stopped().get(0).getError()).isInstanceOf(CancellationException.class);
	}

	@Test
	void tellsErrorOfTransportThatThrows() {
		Transport throwing = new ObservedTransport((request) -> {
			throw new IllegalStateException("broken");
		}, this.registry);
		assertThatIllegalStateException().isThrownBy(() -> throwing.send(this.request)).withMessage("broken");
		assertThat(this.handler.stopped().get(0).getError()).hasMessage("broken");
	}

	@Test
	void sendsWhateverObserversThrow() {
		this.registry.observationConfig().observationHandler(new HostileHandler(true));
		assertThat(this.transport.send(this.request)).isSameAs(this.response);
	}

	@Test
	void answersWhateverObserversThrow() {
		this.registry.observationConfig().observationHandler(new HostileHandler(false));
		CompletableFuture<TransportResponse> response = this.transport.send(this.request);
		this.response.complete(new TransportResponse(200, null, new byte[0]));
		assertThat(response).isCompleted();
	}

	@Test
	void observesNothingWithoutObservers() {
		Transport unobserved = new ObservedTransport((request) -> this.response, ObservationRegistry.NOOP);
		assertThat(unobserved.send(this.request)).isSameAs(this.response);
		this.response.cancel(true);
		assertThat(this.handler.stopped()).isEmpty();
	}

	@Test
	void tellsOthersNothingOfTrace() {
		this.transport.send(this.request);
		this.response.cancel(true);
		DeliveryContext context = this.handler.stopped().get(0);
		@Nullable TransportRequest carrier = context.getCarrier();
		context.getSetter().set(carrier, "traceparent", "00-1-2-01");
		assertThat(carrier).isSameAs(this.request);
		assertThat(context.getRemoteServiceName()).isEqualTo("mixpanel");
	}

	/**
	 * Fails at the start or at the end.
	 */
	private record HostileHandler(boolean atStart) implements ObservationHandler<Observation.Context> {

		@Override
		public void onStart(Observation.Context context) {
			if (this.atStart) {
				throw new IllegalStateException("at start");
			}
		}

		@Override
		public void onStop(Observation.Context context) {
			throw new IllegalStateException("at stop");
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
