package io.github.mixpanelspring.autoconfigure;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.Update;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for an application that is not to
 * track: what it injects is there, and does nothing.
 */
@AutoConfiguration
@Conditional(MixpanelDisabledAutoConfiguration.NotEnabled.class)
public final class MixpanelDisabledAutoConfiguration {

	private static final String ENABLED = "mixpanel.enabled";

	MixpanelDisabledAutoConfiguration(Environment environment) {
		String value = environment.getProperty(ENABLED, "true");
		if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
			throw new InvalidMixpanelPropertyException(ENABLED, "'" + value + "' is neither 'true' nor 'false'.",
					"Write one of them, or remove '" + ENABLED + "' to track.");
		}
	}

	@Bean
	@ConditionalOnMissingBean
	Tracker mixpanelTracker() {
		return new NoOpTracker();
	}

	@Bean
	@ConditionalOnMissingBean
	TrackingContext mixpanelTrackingContext() {
		return TrackingContext.ABSENT;
	}

	/**
	 * Holds for whatever the other auto-configurations don't take for {@code true}: they
	 * are off then, and an application must not believe that they are on.
	 */
	static class NotEnabled implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return !context.getEnvironment().getProperty(ENABLED, "true").equalsIgnoreCase("true");
		}

	}

	/**
	 * Tracks nothing.
	 */
	private static final class NoOpTracker implements Tracker {

		@Override
		public void track(Event event) {
		}

		@Override
		public void update(Update update) {
		}

		@Override
		public TrackingContext context() {
			return TrackingContext.ABSENT;
		}

	}

}
