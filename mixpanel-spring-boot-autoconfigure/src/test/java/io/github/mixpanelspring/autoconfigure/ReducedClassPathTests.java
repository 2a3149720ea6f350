package io.github.mixpanelspring.autoconfigure;

import io.github.mixpanelspring.Tracker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that each optional part of the class path can be missing.
 */
class ReducedClassPathTests {

	private static final String AOP = "org.springframework.aop org.aspectj ";

	private static final String SECURITY = "org.springframework.security ";

	private static final String ACTUATOR = "org.springframework.boot.actuate ";

	private static final String MICROMETER = "io.micrometer ";

	private static final String TRANSACTIONS = "org.springframework.transaction ";

	private static final String MVC = "org.springframework.web.servlet ";

	private static final String TEST = "org.springframework.test ";

	private static final String SERVLET = "jakarta.servlet ";

	private final RecordingTransport transport = new RecordingTransport();

	@ParameterizedTest
	@ValueSource(strings = { AOP, SECURITY, ACTUATOR, MICROMETER, TRANSACTIONS, MVC, TEST,
			AOP + SECURITY + ACTUATOR + MICROMETER + TRANSACTIONS + MVC + TEST })
	void tracksInServletApplicationWithout(String packages) {
		assertTracks(new WebApplicationContextRunner(), packages);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { AOP, SERVLET, AOP + SERVLET + SECURITY + ACTUATOR + MICROMETER + TRANSACTIONS + MVC + TEST })
	void tracksInPlainApplicationWithout(String packages) {
		assertTracks(new ApplicationContextRunner(), packages);
	}

	@Test
	void tracksInReactiveApplication() {
		assertTracks(new ReactiveWebApplicationContextRunner(), SERVLET);
	}

	private <S extends AbstractApplicationContextRunner<S, C, A>, C extends ConfigurableApplicationContext, A extends ApplicationContextAssertProvider<C>> void assertTracks(
			AbstractApplicationContextRunner<S, C, A> runner, String packages) {
		runner.withConfiguration(AutoConfigurations.of(MixpanelDisabledAutoConfigurationTests.autoConfigurations()))
			.withBean(RecordingTransport.class, () -> this.transport)
			.withPropertyValues("mixpanel.token=0123456789abcdef0123456789abcdef")
			.withClassLoader(new FilteredClassLoader(packages.strip().split(" ")))
			.run((context) -> context.getBean(Tracker.class).track("Viewed"));
		assertThat(this.transport.names()).containsExactly("Viewed");
	}

}
