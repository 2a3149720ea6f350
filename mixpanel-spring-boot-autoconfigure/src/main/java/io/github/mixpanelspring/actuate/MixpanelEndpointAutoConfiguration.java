package io.github.mixpanelspring.actuate;

import java.time.Clock;

import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.delivery.DeliveryWorker;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.MessageStore;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.pipeline.Pipeline;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the endpoint of the Actuator.
 */
@AutoConfiguration(after = MixpanelAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBooleanProperty(name = "mixpanel.enabled", matchIfMissing = true)
public final class MixpanelEndpointAutoConfiguration {

	MixpanelEndpointAutoConfiguration() {
	}

	/**
	 * Apart, since the condition is a type of the Actuator itself.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnAvailableEndpoint(MixpanelEndpoint.class)
	static class EndpointConfiguration {

		@Bean
		EventCounters mixpanelEventCounters() {
			return new EventCounters();
		}

		@Bean
		RecentErrors mixpanelRecentErrors() {
			return new RecentErrors(Clock.systemUTC());
		}

		@Bean
		MixpanelEndpoint mixpanelEndpoint(Pipeline pipeline, DeliveryWorker worker, MessageStore store,
				Outcomes outcomes, MemoryBudget budget, EventCounters events, RecentErrors errors,
				ApplicationContext context, ObjectProvider<SanitizingFunction> sanitizing) {
			DeliveryHealth health = new DeliveryHealth(worker, store, budget, Clock.systemUTC());
			EffectiveConfiguration configuration = new EffectiveConfiguration(context,
					new Sanitizer(sanitizing.orderedStream().toList()));
			return new MixpanelEndpoint(
					new Descriptors(pipeline, worker, store, outcomes, health, events, errors, configuration), pipeline,
					worker, store);
		}

	}

}
