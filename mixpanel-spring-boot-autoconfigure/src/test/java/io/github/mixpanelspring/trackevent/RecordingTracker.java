package io.github.mixpanelspring.trackevent;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.Update;

/**
 * A tracker that keeps its events.
 */
class RecordingTracker implements Tracker {

	final List<Event> events = new CopyOnWriteArrayList<>();

	@Override
	public void track(Event event) {
		this.events.add(event);
	}

	@Override
	public void update(Update update) {
	}

	@Override
	public TrackingContext context() {
		return (TrackingContext) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { TrackingContext.class },
				(proxy, method, args) -> method.getName().equals("path") ? "/orders" : null);
	}

	Event event() {
		if (this.events.size() != 1) {
			throw new AssertionError("Expected one event but got " + this.events);
		}
		return this.events.get(0);
	}

	List<String> names() {
		return this.events.stream().map(Event::name).toList();
	}

}
