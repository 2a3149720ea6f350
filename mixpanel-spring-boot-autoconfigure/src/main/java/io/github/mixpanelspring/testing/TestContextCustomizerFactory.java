package io.github.mixpanelspring.testing;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.util.ClassUtils;

/**
 * Switches off the sending in every context of Spring's test framework, unless
 * {@code mixpanel.test.send} is set: the events of a test are nobody's. Stands here, and
 * not with what helps to test, so that it holds for whoever has the starter. With the
 * test module there, that takes over, and records what would be sent.
 */
class TestContextCustomizerFactory implements ContextCustomizerFactory {

	private static final String SEND_PROPERTY = "mixpanel.test.send";

	private static final String TEST_MODULE = "io.github.mixpanelspring.test.RecordMixpanel";

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		return ClassUtils.isPresent(TEST_MODULE, testClass.getClassLoader()) ? null : new NoSendingCustomizer();
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
