package io.github.mixpanelspring.boot3;

import java.time.Clock;

import io.github.mixpanelspring.actuate.DeliveryHealth;
import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.delivery.DeliveryWorker;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.MessageStore;

import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health of the delivery, with
 * Spring Boot 3. Later versions don't have these types and pass over it.
 */
@AutoConfiguration(after = MixpanelAutoConfiguration.class)
@ConditionalOnClass(name = { "org.springframework.boot.actuate.health.HealthIndicator",
		"org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator" })
@ConditionalOnBooleanProperty(name = "mixpanel.enabled", matchIfMissing = true)
public final class Boot3HealthAutoConfiguration {

	Boot3HealthAutoConfiguration() {
	}

	/**
	 * Apart, since the condition is a type of Spring Boot 3 itself.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnEnabledHealthIndicator("mixpanel")
	static class IndicatorConfiguration {

		@Bean
		Boot3HealthIndicator mixpanelHealthIndicator(DeliveryWorker worker, MessageStore store, MemoryBudget budget) {
			return new Boot3HealthIndicator(new DeliveryHealth(worker, store, budget, Clock.systemUTC()));
		}

	}

}
