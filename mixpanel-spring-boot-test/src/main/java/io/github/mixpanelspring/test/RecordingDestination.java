package io.github.mixpanelspring.test;

import io.github.mixpanelspring.autoconfigure.Destination;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;

/**
 * Has the application say, when it starts, that it records.
 */
final class RecordingDestination implements BeanPostProcessor {

	private final Environment environment;

	RecordingDestination(Environment environment) {
		this.environment = environment;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof Destination destination && RecordingProperties.areIn(this.environment))
				? new Destination(destination.host(), destination.region(), "this test records them") : bean;
	}

}
