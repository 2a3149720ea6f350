package io.github.mixpanelspring.test;

import io.github.mixpanelspring.transport.Transport;
import io.github.mixpanelspring.transport.TransportDecorator;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Puts a {@link RecordingTransport} in the place of the line to Mixpanel, closest to it
 * of all decorators, unless the test wants to send.
 */
final class RecordingDecorator implements TransportDecorator, Ordered {

	private final Recorder recorder;

	private final Environment environment;

	RecordingDecorator(Recorder recorder, Environment environment) {
		this.recorder = recorder;
		this.environment = environment;
	}

	@Override
	public Transport decorate(Transport transport) {
		@Nullable String token = this.environment.getProperty("mixpanel.token");
		return (token != null && RecordingProperties.areIn(this.environment))
				? new RecordingTransport(token, this.recorder) : transport;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
