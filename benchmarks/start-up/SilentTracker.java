package io.github.mixpanelspring.sample;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.Update;

import org.springframework.stereotype.Component;

/**
 * What the sample injects where there is no starter.
 */
@Component
class SilentTracker implements Tracker {

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
