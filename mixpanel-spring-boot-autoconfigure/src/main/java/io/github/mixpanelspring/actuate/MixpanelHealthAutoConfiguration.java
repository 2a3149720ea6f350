package io.github.mixpanelspring.actuate;

import java.time.Clock;

import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.delivery.DeliveryWorker;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.MessageStore;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health of the delivery, with
 * Spring Boot 4: in earlier versions the types have other names.
 */
@AutoConfiguration(after = MixpanelAutoConfiguration.class)
@ConditionalOnClass(name = { "org.springframework.boot.health.contributor.HealthIndicator",
		"org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator" })
@ConditionalOnBooleanProperty(name = "mixpanel.enabled", matchIfMissing = true)
public final class MixpanelHealthAutoConfiguration {

	MixpanelHealthAutoConfiguration() {
	}

	/**
	 * Apart, since the condition is a type of Spring Boot 4 itself.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnEnabledHealthIndicator("mixpanel")
	static class IndicatorConfiguration {

		@Bean
		MixpanelHealthIndicator mixpanelHealthIndicator(DeliveryWorker worker, MessageStore store,
				MemoryBudget budget) {
			return new MixpanelHealthIndicator(new DeliveryHealth(worker, store, budget, Clock.systemUTC()));
		}

	}

}
