package io.github.mixpanelspring.propagation;

import java.util.List;

import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.autoconfigure.MixpanelDisabledAutoConfiguration;
import io.github.mixpanelspring.autoconfigure.MixpanelHttpAutoConfiguration;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ContextPropagationAutoConfiguration}.
 */
class ContextPropagationAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MixpanelHttpAutoConfiguration.class, MixpanelAutoConfiguration.class,
				MixpanelDisabledAutoConfiguration.class, ContextPropagationAutoConfiguration.class));

	@AfterEach
	void leavesNothingBehind() {
		assertThat(accessors()).isEmpty();
	}

	@Test
	void registersAccessorForAsLongAsTheApplicationLives() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(RequestAccessorRegistration.class);
			assertThat(accessors()).hasSize(1);
		});
	}

	@Test
	void registersAccessorWhereBeansAreLazy() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(accessors()).hasSize(1));
	}

	@Test
	void registersOneAccessorForEachApplication() {
		this.runner.run((first) -> {
			RequestAccessor firsts = accessors().get(0);
			this.runner.run((second) -> assertThat(accessors()).hasSize(2).contains(firsts));
			assertThat(accessors()).containsExactly(firsts);
		});
	}

	@Test
	void leavesNothingOfAnApplicationThatDoesNotStart() {
		this.runner.withBean("broken", Object.class, () -> {
			throw new IllegalStateException("Expected");
		}).run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void isAbsentWithoutMicrometersContextPropagation() {
		this.runner.withClassLoader(new FilteredClassLoader(ThreadLocalAccessor.class))
			.run((context) -> assertThat(context).doesNotHaveBean(RequestAccessorRegistration.class));
	}

	@Test
	void isAbsentWhereNothingIsTracked() {
		this.runner.withPropertyValues("mixpanel.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RequestAccessorRegistration.class));
	}

	private static List<RequestAccessor> accessors() {
		return ContextRegistry.getInstance()
			.getThreadLocalAccessors()
			.stream()
			.filter(RequestAccessor.class::isInstance)
			.map(RequestAccessor.class::cast)
			.toList();
	}

}
