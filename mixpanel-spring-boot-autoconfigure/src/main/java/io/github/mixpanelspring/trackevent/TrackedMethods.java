package io.github.mixpanelspring.trackevent;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.core.MethodClassKey;
import org.springframework.core.MethodIntrospector;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.expression.spel.support.StandardTypeLocator;
import org.springframework.util.ReflectionUtils.MethodFilter;

/**
 * The events of each method, read once.
 */
final class TrackedMethods {

	private final TrackEventPointcut pointcut;

	private final TrackedEventParser parser;

	private final Map<MethodClassKey, List<TrackedEvent>> events = new ConcurrentHashMap<>();

	TrackedMethods(TrackEventPointcut pointcut, BeanFactory beanFactory, @Nullable ClassLoader classLoader) {
		this.pointcut = pointcut;
		StandardEvaluationContext delegates = new StandardEvaluationContext();
		delegates.setBeanResolver(new BeanFactoryResolver(beanFactory));
		delegates.setTypeLocator(new StandardTypeLocator(classLoader));
		this.parser = new TrackedEventParser(delegates);
	}

	/**
	 * Reads the annotations of a class, so that a mistake in them shows at start-up.
	 * @throws InvalidTrackEventException if one of them is wrong
	 */
	void prepare(Class<?> targetClass) {
		MethodFilter tracked = (method) -> this.pointcut.matches(method, targetClass);
		MethodIntrospector.selectMethods(targetClass, tracked).forEach((method) -> eventsOf(method, targetClass));
	}

	List<TrackedEvent> eventsOf(Method method, Class<?> targetClass) {
		MethodClassKey key = new MethodClassKey(method, targetClass);
		List<TrackedEvent> known = this.events.get(key);
		if (known != null) {
			return known;
		}
		// A call through an interface shares the events of the method that is run
		Method specific = AopUtils.getMostSpecificMethod(method, targetClass);
		List<TrackedEvent> found = specific.equals(method) ? this.parser.parse(method, targetClass)
				: eventsOf(specific, targetClass);
		List<TrackedEvent> earlier = this.events.putIfAbsent(key, found);
		return (earlier != null) ? earlier : found;
	}

}
