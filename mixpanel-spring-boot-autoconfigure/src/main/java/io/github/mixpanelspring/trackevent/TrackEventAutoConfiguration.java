package io.github.mixpanelspring.trackevent;

import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.annotation.TrackEvent;

import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.expression.Expression;
import org.springframework.util.function.SingletonSupplier;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link TrackEvent @TrackEvent}.
 * <p>
 * A bean named {@code mixpanelContextCapture}, a {@code Supplier<Executor>}, carries the
 * request to where a {@code CompletionStage} ends: it is called on the thread of the
 * method's caller, and the executor that it returns runs a task at once, on the thread
 * that gives it the task, with the context of then as the current one. Without it the
 * event has the context of the thread that completes the stage.
 */
@AutoConfiguration
@ConditionalOnClass({ AbstractBeanFactoryAwareAdvisingPostProcessor.class, Expression.class })
@ConditionalOnBooleanProperty(name = "mixpanel.enabled", matchIfMissing = true)
public final class TrackEventAutoConfiguration {

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static TrackEventBeanPostProcessor trackEventBeanPostProcessor(ObjectProvider<Tracker> tracker,
			@Qualifier("mixpanelContextCapture") ObjectProvider<Supplier<Executor>> contextCapture) {
		Supplier<Executor> noCapture = () -> Runnable::run;
		SingletonSupplier<Supplier<Executor>> capture = SingletonSupplier
			.of(() -> contextCapture.getIfAvailable(() -> noCapture));
		return new TrackEventBeanPostProcessor(SingletonSupplier.of(tracker::getObject), () -> capture.obtain().get());
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static TrackEventAotProcessor trackEventAotProcessor() {
		return new TrackEventAotProcessor();
	}

}
