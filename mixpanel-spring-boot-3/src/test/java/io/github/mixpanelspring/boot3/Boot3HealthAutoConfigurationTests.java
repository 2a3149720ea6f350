package io.github.mixpanelspring.boot3;

import java.net.ConnectException;
import java.util.concurrent.CompletableFuture;

import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.autoconfigure.MixpanelHttpAutoConfiguration;
import io.github.mixpanelspring.delivery.DeliveryWorker;
import io.github.mixpanelspring.transport.Transport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Boot3HealthAutoConfiguration}, with Spring Boot 3.
 */
class Boot3HealthAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(MixpanelHttpAutoConfiguration.class, MixpanelAutoConfiguration.class, Boot3HealthAutoConfiguration.class));

	@Test
	void runsWithSpringBoot3() {
		assertThat(SpringBootVersion.getVersion()).startsWith("3.");
	}

	@Test
	void suppliesHealth() {
		this.runner.run((context) -> assertThat(context.getBean(HealthIndicator.class).health()).satisfies((health) -> {
			assertThat(health.getStatus().getCode()).isEqualTo("UP");
			assertThat(health.getDetails()).containsEntry("stored", 0L);
		}));
	}

	@Test
	void tellsDegradedWithCauseWhileNothingCanBeSent() {
		this.runner
			.withPropertyValues("mixpanel.token=0123456789abcdef0123456789abcdef", "mixpanel.test.send=true",
					"mixpanel.delivery.shutdown-timeout=0s")
			.withBean(Transport.class,
					() -> (request) -> CompletableFuture.failedFuture(new ConnectException("refused")))
			.run((context) -> {
				context.getBean(Tracker.class).track("Viewed");
				HealthIndicator indicator = context.getBean(HealthIndicator.class);
				Health health = Awaitility.await()
					.until(indicator::health, (current) -> current.getStatus().getCode().equals("DEGRADED"));
				assertThat(health.getDetails()).hasEntrySatisfying("cause",
						(cause) -> assertThat(cause).asString().contains("refused"));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.mixpanel.enabled=false", "management.health.defaults.enabled=false",
			"mixpanel.enabled=false" })
	void hasNoHealthWhereThatIsSwitchedOff(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthIndicator.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.boot.actuate.health",
			"org.springframework.boot.actuate.autoconfigure.health" })
	void isAbsentWithoutTypesOfSpringBoot3(String packages) {
		this.runner.withClassLoader(new FilteredClassLoader(packages))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(DeliveryWorker.class)
				.doesNotHaveBean("mixpanelHealthIndicator"));
	}

}
