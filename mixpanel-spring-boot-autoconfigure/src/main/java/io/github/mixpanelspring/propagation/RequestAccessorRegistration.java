package io.github.mixpanelspring.propagation;

import io.micrometer.context.ContextRegistry;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/**
 * Keeps an accessor in the registry, which is one for the whole JVM, for as long as its
 * application lives.
 */
class RequestAccessorRegistration implements InitializingBean, DisposableBean {

	private final ContextRegistry registry;

	private final RequestAccessor accessor;

	RequestAccessorRegistration(ContextRegistry registry, RequestAccessor accessor) {
		this.registry = registry;
		this.accessor = accessor;
	}

	@Override
	public void afterPropertiesSet() {
		this.registry.registerThreadLocalAccessor(this.accessor);
	}

	@Override
	public void destroy() {
		this.registry.removeThreadLocalAccessor(this.accessor.key());
	}

}
