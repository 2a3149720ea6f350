package io.github.mixpanelspring.pipeline;

import java.util.Map;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.Update;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.identity.DistinctIds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tracker: does the caller's part of the work and hands the event over.
 */
final class EventTracker implements Tracker {

	private static final Logger logger = LoggerFactory.getLogger(EventTracker.class);

	private final CurrentRequest requests;

	private final ContextRestorer contexts;

	private final EventSnapshots snapshots;

	private final UpdateTracker updates;

	private final Intake intake;

	private final WarnOnce forbidden = new WarnOnce(logger,
			"{} was rejected: its distinct id is one that Mixpanel refuses, such as 'anonymous' or 'null'");

	EventTracker(CurrentRequest requests, ContextRestorer contexts, EventSnapshots snapshots, UpdateTracker updates,
			Intake intake) {
		this.requests = requests;
		this.contexts = contexts;
		this.snapshots = snapshots;
		this.updates = updates;
		this.intake = intake;
	}

	@Override
	public void track(String name, Map<String, ?> properties) {
		Event event = Event.named(name).build();
		if (properties == null) {
			throw new IllegalArgumentException("'properties' must not be null");
		}
		try {
			properties.keySet().forEach(EventTracker::requireName);
		}
		catch (IllegalArgumentException ex) {
			throw ex;
		}
		catch (Throwable ex) {
			// A map that another thread changes, or that loads its entries
			this.intake.fail(Lane.EVENTS, event, ex);
			return;
		}
		// The properties need not go into the event first
		this.intake.take(Lane.EVENTS, event, () -> accept(event, properties));
	}

	private static void requireName(String name) {
		if (name == null || name.isBlank()) {
			throw new IllegalArgumentException("'name' must not be blank");
		}
	}

	@Override
	public void track(Event event) {
		if (event == null) {
			throw new IllegalArgumentException("'event' must not be null");
		}
		this.intake.take(Lane.EVENTS, event, () -> accept(event, event.properties()));
	}

	private void accept(Event event, Map<String, ? extends @Nullable Object> properties) {
		RequestScope current = this.requests.get();
		String distinctId = event.distinctId();
		if (distinctId != null && !DistinctIds.isUsable(distinctId)) {
			this.intake.refuse(Lane.EVENTS, event, Reason.FORBIDDEN_ID);
			this.forbidden.warn(event);
			return;
		}
		RequestScope scope = EventSnapshots.scope(event, current);
		Reason refusal = this.snapshots.refusal(event, scope);
		if (refusal != null) {
			this.intake.refuse(Lane.EVENTS, event, refusal);
		}
		else {
			this.intake.accept(this.snapshots.take(event, properties, scope), properties, current != null);
		}
	}

	@Override
	public void update(Update update) {
		if (update == null) {
			throw new IllegalArgumentException("'update' must not be null");
		}
		this.updates.track(update);
	}

	@Override
	public void identify(String userId) {
		if (userId == null || userId.isBlank()) {
			throw new IllegalArgumentException("'userId' must not be blank");
		}
		RequestScope scope = this.requests.get();
		if (scope != null) {
			scope.identity().identify(userId);
		}
	}

	@Override
	public void reset() {
		RequestScope scope = this.requests.get();
		if (scope != null) {
			scope.identity().reset();
		}
	}

	@Override
	public TrackingContext context() {
		return this.requests.context();
	}

	@Override
	public TrackingContext restore(@Nullable String serialized) {
		return this.contexts.restore(serialized);
	}

}
