package io.github.mixpanelspring.trackevent;

import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.pipeline.ContextCapture;

import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.beans.factory.ObjectProvider;
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
 * An event of a {@code CompletionStage} has the context of the method's caller, if there
 * is a {@link ContextCapture}, otherwise that of the thread that completes the stage.
 */
@AutoConfiguration
@ConditionalOnClass({ AbstractBeanFactoryAwareAdvisingPostProcessor.class, Expression.class })
@ConditionalOnBooleanProperty(name = "mixpanel.enabled", matchIfMissing = true)
public final class TrackEventAutoConfiguration {

	TrackEventAutoConfiguration() {
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static TrackEventBeanPostProcessor trackEventBeanPostProcessor(ObjectProvider<Tracker> tracker,
			ObjectProvider<ContextCapture> contextCapture) {
		ContextCapture noCapture = () -> Runnable::run;
		SingletonSupplier<ContextCapture> capture = SingletonSupplier
			.of(() -> contextCapture.getIfAvailable(() -> noCapture));
		return new TrackEventBeanPostProcessor(SingletonSupplier.of(tracker::getObject),
				() -> capture.obtain().capture());
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static TrackEventAotProcessor trackEventAotProcessor() {
		return new TrackEventAotProcessor();
	}

}
