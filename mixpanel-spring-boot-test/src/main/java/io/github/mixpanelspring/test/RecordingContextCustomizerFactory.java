package io.github.mixpanelspring.test;

import java.util.List;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Has every context of Spring's test framework record what it would send.
 */
class RecordingContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		return new RecordingCustomizer();
	}

	/**
	 * Equal to all of its kind, so that test classes can share their contexts.
	 */
	private record RecordingCustomizer() implements ContextCustomizer {

		private static final List<Class<?>> BEANS = List.of(Recorder.class, RecordingDecorator.class, Passage.class,
				Misses.class, RecordingDestination.class, RecordedEvents.class, FakeMixpanelProperties.class);

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
			RecordingProperties.addTo(context.getEnvironment());
			if (context.getBeanFactory() instanceof BeanDefinitionRegistry registry) {
				// A context that was processed ahead of time has them already
				BEANS.stream()
					.filter((type) -> !registry.containsBeanDefinition(type.getName()))
					.forEach((type) -> registry.registerBeanDefinition(type.getName(), new RootBeanDefinition(type)));
			}
		}

	}

}
