package io.github.mixpanelspring.metrics;

import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.autoconfigure.MixpanelHttpAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MixpanelMetricsAutoConfiguration}.
 */
class MixpanelMetricsAutoConfigurationTests {

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MixpanelHttpAutoConfiguration.class, MixpanelAutoConfiguration.class,
				MixpanelMetricsAutoConfiguration.class));

	@Test
	void suppliesMeters() {
		this.runner.run((context) -> {
			bind(context, this.registry);
			context.getBean(Tracker.class).track("Viewed");
			assertThat(accepted(this.registry)).isOne();
			assertThat(this.registry.get("mixpanel.messages.dropped").tag("reason", "store-full").functionCounters())
				.allMatch((counter) -> counter.count() == 0);
		});
	}

	@Test
	void leavesNothingInRegistryThatLivesOn() {
		this.runner.run((context) -> {
			bind(context, this.registry);
			assertThat(this.registry.getMeters()).isNotEmpty();
		});
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void tellsRegistriesOfDifferentApplicationsOfTheirOwnEvents() {
		MeterRegistry other = new SimpleMeterRegistry();
		this.runner.run((first) -> this.runner.run((second) -> {
			bind(first, this.registry);
			bind(second, other);
			second.getBean(Tracker.class).track("Viewed");
			assertThat(accepted(this.registry)).isZero();
			assertThat(accepted(other)).isOne();
		}));
	}

	@Test
	void isAbsentWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("mixpanelMetrics"));
	}

	@Test
	void isAbsentWhenDisabled() {
		this.runner.withPropertyValues("mixpanel.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MeterBinder.class));
	}

	private static void bind(ApplicationContext context, MeterRegistry registry) {
		context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
	}

	private static double accepted(MeterRegistry registry) {
		return registry.get("mixpanel.messages.accepted").tag("lane", "events").functionCounter().count();
	}

}
