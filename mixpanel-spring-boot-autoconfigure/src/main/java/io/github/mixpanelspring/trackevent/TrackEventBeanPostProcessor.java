package io.github.mixpanelspring.trackevent;

import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.github.mixpanelspring.Tracker;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.BeanFactory;

/**
 * Advises the beans with tracked methods, innermost, after it has read their annotations.
 */
final class TrackEventBeanPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor {

	private final TrackEventPointcut pointcut = new TrackEventPointcut();

	private final Supplier<Tracker> tracker;

	private final Supplier<Executor> contextCapture;

	private @Nullable TrackedMethods methods;

	TrackEventBeanPostProcessor(Supplier<Tracker> tracker, Supplier<Executor> contextCapture) {
		this.tracker = tracker;
		this.contextCapture = contextCapture;
		// A bean may be injected by its class: an annotation must not change that
		setProxyTargetClass(true);
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		super.setBeanFactory(beanFactory);
		this.methods = new TrackedMethods(this.pointcut, beanFactory, getProxyClassLoader());
		this.advisor = new DefaultPointcutAdvisor(this.pointcut,
				new TrackEventInterceptor(this.methods, this.tracker, this.contextCapture));
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (this.methods != null && !(bean instanceof AopInfrastructureBean)) {
			Class<?> targetClass = AopUtils.getTargetClass(bean);
			// A proxy with an interface that its target does not implement, as that of a
			// repository, gets a second proxy around it
			Class<?> advised = isEligible(targetClass) ? targetClass : bean.getClass();
			if (isEligible(advised)) {
				this.methods.prepare(advised);
			}
		}
		return super.postProcessAfterInitialization(bean, beanName);
	}

}
