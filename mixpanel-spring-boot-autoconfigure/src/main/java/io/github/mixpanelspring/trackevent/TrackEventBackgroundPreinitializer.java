package io.github.mixpanelspring.trackevent;

import io.github.mixpanelspring.annotation.EventProperty;
import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.annotation.TrackEvent.Property;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.util.ClassUtils;

/**
 * Reads an annotation while Spring Boot reads the application's configuration, so that
 * the start does not wait for the classes of Spring's expressions to load.
 */
class TrackEventBackgroundPreinitializer implements BackgroundPreinitializer {

	@Override
	public void preinitialize() {
		new TrackedEventParser(new StandardEvaluationContext())
			.parse(ClassUtils.getMethod(Example.class, "track", String.class), Example.class);
	}

	static class Example {

		@TrackEvent(value = "Example", properties = @Property(name = "Length", value = "#argument.length()"))
		public String track(@EventProperty("Argument") String argument) {
			return argument;
		}

	}

}
