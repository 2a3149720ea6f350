package io.github.mixpanelspring.test;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;

import org.junit.jupiter.api.extension.ParameterContext;

import org.springframework.beans.factory.annotation.Autowired;

/**
 * Tells our parameters of test methods from those that Spring resolves.
 */
final class SpringParameters {

	private SpringParameters() {
	}

	static boolean isOurs(ParameterContext parameter, Class<?> type) {
		Executable executable = parameter.getDeclaringExecutable();
		return parameter.getParameter().getType() == type && executable instanceof Method
				&& !parameter.isAnnotated(Autowired.class) && !executable.isAnnotationPresent(Autowired.class);
	}

}
