package io.github.mixpanelspring.metrics;

import java.time.Clock;

import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.delivery.DeliveryWorker;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.MessageStore;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.pipeline.Pipeline;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the meters.
 */
@AutoConfiguration(after = MixpanelAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBooleanProperty(name = "mixpanel.enabled", matchIfMissing = true)
public final class MixpanelMetricsAutoConfiguration {

	MixpanelMetricsAutoConfiguration() {
	}

	@Bean
	BatchMetrics mixpanelBatchMetrics() {
		return new BatchMetrics();
	}

	@Bean
	MixpanelMetrics mixpanelMetrics(Pipeline pipeline, MessageStore store, DeliveryWorker worker, MemoryBudget budget,
			Outcomes outcomes) {
		return new MixpanelMetrics(pipeline, store, worker, budget, outcomes, Clock.systemUTC());
	}

}
