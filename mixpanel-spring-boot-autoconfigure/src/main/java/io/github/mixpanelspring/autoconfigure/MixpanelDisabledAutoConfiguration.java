package io.github.mixpanelspring.autoconfigure;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.Update;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for an application that is not to
 * track: what it injects is there, and does nothing.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "mixpanel.enabled", havingValue = false)
public final class MixpanelDisabledAutoConfiguration {

	MixpanelDisabledAutoConfiguration() {
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
