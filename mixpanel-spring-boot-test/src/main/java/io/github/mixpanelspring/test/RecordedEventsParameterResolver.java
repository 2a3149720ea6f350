package io.github.mixpanelspring.test;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Gives test methods the {@link RecordedEvents} of their application context.
 */
class RecordedEventsParameterResolver implements ParameterResolver {

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
		return SpringParameters.isOurs(parameter, RecordedEvents.class);
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
		return SpringExtension.getApplicationContext(extension).getBean(RecordedEvents.class);
	}

}
