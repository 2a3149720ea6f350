package io.github.mixpanelspring.test;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Gives test methods the {@link RecordedEvents} of their application context.
 */
class RecordedEventsParameterResolver implements ParameterResolver {

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
		Executable executable = parameter.getDeclaringExecutable();
		// What is autowired is Spring's own
		return parameter.getParameter().getType() == RecordedEvents.class && executable instanceof Method
				&& !parameter.isAnnotated(Autowired.class) && !executable.isAnnotationPresent(Autowired.class);
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
		return SpringExtension.getApplicationContext(extension).getBean(RecordedEvents.class);
	}

}
