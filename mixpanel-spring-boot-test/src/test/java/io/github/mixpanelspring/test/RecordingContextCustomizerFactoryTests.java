package io.github.mixpanelspring.test;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootContextLoader;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecordingContextCustomizerFactory}.
 */
class RecordingContextCustomizerFactoryTests {

	@Test
	void leavesBeansThatWereMadeAheadOfTime() {
		ContextCustomizer customizer = new RecordingContextCustomizerFactory().createContextCustomizer(getClass(),
				List.of());
		MergedContextConfiguration configuration = new MergedContextConfiguration(getClass(), null, null, null,
				new SpringBootContextLoader());
		GenericApplicationContext context = new GenericApplicationContext();
		// As Spring Boot has it
		context.setAllowBeanDefinitionOverriding(false);
		customizer.customizeContext(context, configuration);
		customizer.customizeContext(context, configuration);
		assertThat(context.getBeanFactory().getBeanNamesForType(RecordedEvents.class)).hasSize(1);
	}

}
