package io.github.mixpanelspring.observation;

import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.transport.TransportDecorator;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the observation of each request
 * to Mixpanel.
 */
@AutoConfiguration(before = MixpanelAutoConfiguration.class)
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = "mixpanel.enabled", matchIfMissing = true)
public final class MixpanelObservationAutoConfiguration {

	MixpanelObservationAutoConfiguration() {
	}

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	TransportDecorator mixpanelTransportObservation(ObjectProvider<ObservationRegistry> registries) {
		ObservationRegistry registry = registries.getIfUnique();
		return (transport) -> (registry != null) ? new ObservedTransport(transport, registry) : transport;
	}

}
