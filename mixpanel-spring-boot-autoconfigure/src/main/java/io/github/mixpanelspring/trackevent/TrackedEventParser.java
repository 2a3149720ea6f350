package io.github.mixpanelspring.trackevent;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.EventContext;
import io.github.mixpanelspring.annotation.EventProperty;
import io.github.mixpanelspring.annotation.TrackEvent;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Reads the annotations of a method.
 */
final class TrackedEventParser {

	private final StandardEvaluationContext delegates;

	TrackedEventParser(StandardEvaluationContext delegates) {
		this.delegates = delegates;
	}

	List<TrackedEvent> parse(Method method, Class<?> targetClass) {
		return TrackEventPointcut.annotations(method)
			.map((annotation) -> parse(annotation, method, ClassUtils.getUserClass(targetClass)))
			.toList();
	}

	private TrackedEvent parse(MergedAnnotation<TrackEvent> merged, Method method, Class<?> type) {
		TrackEvent annotation = merged.synthesize();
		Method declaring = (merged.getSource() instanceof Method source) ? source : method;
		CallVariables variables = CallVariables.of(method, declaring);
		Class<?> named = (Proxy.isProxyClass(type) || type.isHidden()) ? declaring.getDeclaringClass() : type;
		String where = "@TrackEvent(\"%s\") on %s.%s".formatted(annotation.value(), named.getName(), signature(method));
		TrackedExpressionParser parser = new TrackedExpressionParser(where, variables, type.getClassLoader());
		require(StringUtils.hasText(annotation.value()), where, "the name must not be blank");
		EventContext[] context = annotation.context();
		require(context.length < 2, where, "'context' must not have more than one value");
		return new TrackedEvent(annotation.value(), annotation.emit(), (context.length == 1) ? context[0] : null,
				annotation.necessary(), arguments(method, where), properties(annotation, parser, where),
				attributes(annotation, parser),
				(call, tracker) -> new CallEvaluationContext(call, variables.positions(), tracker, this.delegates),
				new FailureLog(where + " could not be tracked"));
	}

	private static Map<String, Integer> arguments(Method method, String where) {
		Map<String, Integer> arguments = new LinkedHashMap<>();
		for (MethodParameter parameter : new AnnotatedMethod(method).getMethodParameters()) {
			EventProperty property = parameter.getParameterAnnotation(EventProperty.class);
			if (property != null) {
				require(StringUtils.hasText(property.value()), where,
						"the name of an @EventProperty must not be blank");
				arguments.put(property.value(), parameter.getParameterIndex());
			}
		}
		return arguments;
	}

	private static List<TrackedExpression> properties(TrackEvent annotation, TrackedExpressionParser parser,
			String where) {
		List<TrackedExpression> properties = new ArrayList<>();
		for (TrackEvent.Property property : annotation.properties()) {
			require(StringUtils.hasText(property.name()), where, "the name of a property must not be blank");
			properties.add(parser.parse(ExpressionAttribute.PROPERTY, property.name(), property.value()));
		}
		return properties;
	}

	private static Map<ExpressionAttribute, TrackedExpression> attributes(TrackEvent annotation,
			TrackedExpressionParser parser) {
		Map<ExpressionAttribute, String> sources = new EnumMap<>(ExpressionAttribute.class);
		sources.put(ExpressionAttribute.CONDITION, annotation.condition());
		sources.put(ExpressionAttribute.DISTINCT_ID, annotation.distinctId());
		sources.put(ExpressionAttribute.INSERT_ID, annotation.insertId());
		sources.put(ExpressionAttribute.TIME, annotation.time());
		Map<ExpressionAttribute, TrackedExpression> attributes = new EnumMap<>(ExpressionAttribute.class);
		sources.forEach((attribute, source) -> {
			if (StringUtils.hasText(source)) {
				attributes.put(attribute, parser.parse(attribute, attribute.attributeName(), source));
			}
		});
		return attributes;
	}

	private static String signature(Method method) {
		List<String> types = new ArrayList<>();
		for (Class<?> type : method.getParameterTypes()) {
			types.add(type.getSimpleName());
		}
		return method.getName() + "(" + String.join(", ", types) + ")";
	}

	private static void require(boolean condition, String where, String message) {
		if (!condition) {
			throw new InvalidTrackEventException(where + ": " + message, null);
		}
	}

}
