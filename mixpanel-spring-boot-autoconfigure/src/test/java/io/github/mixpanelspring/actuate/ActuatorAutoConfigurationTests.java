package io.github.mixpanelspring.actuate;

import java.time.Duration;

import io.github.mixpanelspring.actuate.MixpanelEndpoint.FlushDescriptor;
import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.autoconfigure.MixpanelHttpAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MixpanelHealthAutoConfiguration} and
 * {@link MixpanelEndpointAutoConfiguration}.
 */
class ActuatorAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MixpanelHttpAutoConfiguration.class, MixpanelAutoConfiguration.class,
				MixpanelHealthAutoConfiguration.class, MixpanelEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=mixpanel");

	@Test
	void suppliesHealthAndEndpoint() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(MixpanelEndpoint.class);
			assertThat(context.getBean(MixpanelHealthIndicator.class).health().getStatus().getCode()).isEqualTo("UP");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.mixpanel.enabled=false", "management.health.defaults.enabled=false" })
	void hasNoHealthWhereThatIsSwitchedOff(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthIndicator.class));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "management.endpoint.mixpanel.access=NONE", "management.endpoints.web.exposure.exclude=*" })
	void hasNoEndpointWhereThatIsSwitchedOff(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MixpanelEndpoint.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.boot.actuate", "org.springframework.boot.health" })
	void doesWithoutActuator(String packages) {
		this.runner.withClassLoader(new FilteredClassLoader(packages))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(longs = { Long.MIN_VALUE, -1, Long.MAX_VALUE })
	void flushesWithAnyTimeout(long seconds) {
		this.runner.run((context) -> {
			FlushDescriptor flush = context.getBean(MixpanelEndpoint.class).flush(Duration.ofSeconds(seconds));
			assertThat(flush).isEqualTo(new FlushDescriptor(true, 0));
		});
	}

	@Test
	void isAbsentWhenDisabled() {
		this.runner.withPropertyValues("mixpanel.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(MixpanelEndpoint.class)
				.doesNotHaveBean(HealthIndicator.class));
	}

}
