package io.github.mixpanelspring.propagation;

import io.github.mixpanelspring.autoconfigure.MixpanelAutoConfiguration;
import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the current request on threads
 * to which the application propagates its context.
 */
@AutoConfiguration(after = MixpanelAutoConfiguration.class)
@ConditionalOnClass(ThreadLocalAccessor.class)
@ConditionalOnBooleanProperty(name = "mixpanel.enabled", matchIfMissing = true)
public final class ContextPropagationAutoConfiguration {

	ContextPropagationAutoConfiguration() {
	}

	// Nobody asks for it, also where all beans wait until somebody does
	@Bean
	@Lazy(false)
	RequestAccessorRegistration mixpanelRequestAccessorRegistration(CurrentRequest requests) {
		return new RequestAccessorRegistration(ContextRegistry.getInstance(), new RequestAccessor(requests));
	}

}
