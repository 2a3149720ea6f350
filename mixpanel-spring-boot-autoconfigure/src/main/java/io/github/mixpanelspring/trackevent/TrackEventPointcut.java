package io.github.mixpanelspring.trackevent;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.github.mixpanelspring.annotation.TrackEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotationPredicates;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.annotation.RepeatableContainers;
import org.springframework.util.ClassUtils;

/**
 * Finds annotated methods, and warns of those that no proxy can intercept.
 */
final class TrackEventPointcut extends StaticMethodMatcherPointcut {

	private static final Logger logger = LoggerFactory.getLogger(TrackEventPointcut.class);

	private final Set<String> warnings = ConcurrentHashMap.newKeySet();

	TrackEventPointcut() {
		setClassFilter((type) -> !isOfSpring(type) && AnnotationUtils.isCandidateClass(type, TrackEvent.class));
	}

	/**
	 * Most beans of an application are Spring's own, and looking at all their methods
	 * would take a good part of the start.
	 */
	private static boolean isOfSpring(Class<?> type) {
		return type.getName().startsWith("org.springframework.");
	}

	/**
	 * Returns the annotations that count for a method: its own, else those of the nearest
	 * method that it overrides or implements.
	 */
	static Stream<MergedAnnotation<TrackEvent>> annotations(Method method) {
		return search(method).stream(TrackEvent.class)
			.filter(MergedAnnotationPredicates.firstRunOf(MergedAnnotation::getAggregateIndex));
	}

	private static MergedAnnotations search(Method method) {
		return MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY,
				RepeatableContainers.standardRepeatables());
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		Method specific = AopUtils.getMostSpecificMethod(method, targetClass);
		if (!search(specific).isPresent(TrackEvent.class)) {
			return false;
		}
		Class<?> type = ClassUtils.getUserClass(targetClass);
		if (type.isInterface() || Proxy.isProxyClass(type) || ClassUtils.isLambdaClass(type)) {
			return true;
		}
		String obstacle = obstacle(type);
		if (obstacle != null) {
			warn("@TrackEvent is ignored on all methods of %s, since a class that %s can't be subclassed by a proxy"
				.formatted(type.getName(), obstacle));
			return false;
		}
		if ((specific.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL)) != 0) {
			warn("@TrackEvent is ignored on %s.%s, since a private, static or final method can't be overridden by a proxy"
				.formatted(type.getName(), specific.getName()));
			return false;
		}
		return true;
	}

	private static @Nullable String obstacle(Class<?> type) {
		if (Modifier.isFinal(type.getModifiers())) {
			return "is final";
		}
		if (type.isSealed()) {
			return "is sealed";
		}
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			if (!Modifier.isPrivate(constructor.getModifiers())) {
				return null;
			}
		}
		return "has only private constructors";
	}

	private void warn(String message) {
		if (this.warnings.add(message)) {
			logger.warn(message);
		}
	}

}
