package io.github.mixpanelspring.sample;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.Update;

/**
 * Keeps each event and update as the application gave it.
 */
final class RecordingTracker implements Tracker {

	private final List<Event> events = new CopyOnWriteArrayList<>();

	private final List<Update> updates = new CopyOnWriteArrayList<>();

	@Override
	public void track(Event event) {
		this.events.add(event);
	}

	@Override
	public void update(Update update) {
		this.updates.add(update);
	}

	@Override
	public TrackingContext context() {
		throw new UnsupportedOperationException("The shop does not ask for it");
	}

	Event last() {
		return this.events.get(this.events.size() - 1);
	}

	List<Update> updates() {
		return this.updates;
	}

	int count() {
		return this.events.size();
	}

}
