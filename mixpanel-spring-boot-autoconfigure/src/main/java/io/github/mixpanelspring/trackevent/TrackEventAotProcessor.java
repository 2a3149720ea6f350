package io.github.mixpanelspring.trackevent;

import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import io.github.mixpanelspring.annotation.TrackEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.util.ReflectionUtils.MethodFilter;

/**
 * Lets the expressions of a native image read the properties of arguments and results.
 */
final class TrackEventAotProcessor implements BeanRegistrationAotProcessor {

	private final TrackEventPointcut pointcut = new TrackEventPointcut();

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean registeredBean) {
		Class<?> beanClass = registeredBean.getBeanClass();
		if (!this.pointcut.getClassFilter().matches(beanClass)) {
			return null;
		}
		MethodFilter tracked = (method) -> this.pointcut.matches(method, beanClass)
				&& TrackEventPointcut.annotations(method).anyMatch(TrackEventAotProcessor::hasExpressions);
		Set<Type> types = new LinkedHashSet<>();
		MethodIntrospector.selectMethods(beanClass, tracked).forEach((method) -> {
			Collections.addAll(types, method.getGenericParameterTypes());
			types.add(method.getGenericReturnType());
		});
		if (types.isEmpty()) {
			return null;
		}
		return (context, code) -> new BindingReflectionHintsRegistrar()
			.registerReflectionHints(context.getRuntimeHints().reflection(), types.toArray(Type[]::new));
	}

	private static boolean hasExpressions(MergedAnnotation<TrackEvent> annotation) {
		return annotation.getAnnotationArray("properties", TrackEvent.Property.class).length > 0
				|| Stream.of("condition", "distinctId", "insertId", "time").anyMatch(annotation::hasNonDefaultValue);
	}

}
