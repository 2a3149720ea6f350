package io.github.mixpanelspring.testing;

import java.util.List;
import java.util.Map;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Switches off the sending in every context of Spring's test framework, unless
 * {@code mixpanel.test.send} is set: the events of a test are nobody's. Stands here, and
 * not with what helps to test, so that it holds for whoever has the starter.
 */
class TestContextCustomizerFactory implements ContextCustomizerFactory {

	private static final String SEND_PROPERTY = "mixpanel.test.send";

	@Override
	public ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		return new NoSendingCustomizer();
	}

	/**
	 * Equal to all of its kind, so that test classes can share their contexts.
	 */
	private record NoSendingCustomizer() implements ContextCustomizer {

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
			ConfigurableEnvironment environment = context.getEnvironment();
			if (!environment.getProperty(SEND_PROPERTY, Boolean.class, false)) {
				environment.getPropertySources()
					.addFirst(new MapPropertySource("mixpanelTest", Map.of("mixpanel.delivery.enabled", "false")));
			}
		}

	}

}
