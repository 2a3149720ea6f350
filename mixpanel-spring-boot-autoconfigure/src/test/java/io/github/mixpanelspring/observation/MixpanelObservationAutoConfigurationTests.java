package io.github.mixpanelspring.observation;

import java.util.concurrent.CompletableFuture;

import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.autoconfigure.MixpanelHttpAutoConfiguration;
import io.github.mixpanelspring.transport.Transport;
import io.github.mixpanelspring.transport.TransportDecorator;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MixpanelObservationAutoConfiguration}.
 */
class MixpanelObservationAutoConfigurationTests {

	private final Transport transport = (request) -> new CompletableFuture<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MixpanelHttpAutoConfiguration.class, MixpanelAutoConfiguration.class,
				MixpanelObservationAutoConfiguration.class))
		.withBean("ownTransport", Transport.class, () -> this.transport);

	@Test
	void observesTransportOfApplication() {
		this.runner.withBean(ObservationRegistry.class, ObservationRegistry::create).run((context) -> {
			assertThat(context.getBean(Transport.class)).isSameAs(this.transport);
			assertThat(context.getBean(TransportDecorator.class).decorate(this.transport))
				.isInstanceOf(ObservedTransport.class);
		});
	}

	@Test
	void leavesTransportAloneWithoutRegistry() {
		this.runner.run((context) -> assertThat(context.getBean(TransportDecorator.class).decorate(this.transport))
			.isSameAs(this.transport));
	}

	@Test
	void isAbsentWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TransportDecorator.class));
	}

	@Test
	void isAbsentWhenDisabled() {
		this.runner.withPropertyValues("mixpanel.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TransportDecorator.class));
	}

}
