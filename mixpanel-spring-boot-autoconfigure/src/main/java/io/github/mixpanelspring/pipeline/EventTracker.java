package io.github.mixpanelspring.pipeline;

import java.util.Map;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.identity.DistinctIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tracker: does the caller's part of the work and hands the event over.
 */
final class EventTracker implements Tracker {

	private static final Logger logger = LoggerFactory.getLogger(EventTracker.class);

	private final CurrentRequest requests;

	private final EventSnapshots snapshots;

	private final MessageGate gate;

	private final MemoryBudget budget;

	private final Outcomes outcomes;

	private final WarnOnce failure = new WarnOnce(logger, "{} could not be tracked and is lost");

	private final WarnOnce forbidden = new WarnOnce(logger,
			"{} was rejected: its distinct id is one that Mixpanel refuses, such as 'anonymous' or 'null'");

	EventTracker(CurrentRequest requests, EventSnapshots snapshots, MessageGate gate, MemoryBudget budget,
			Outcomes outcomes) {
		this.requests = requests;
		this.snapshots = snapshots;
		this.gate = gate;
		this.budget = budget;
		this.outcomes = outcomes;
	}

	@Override
	public void track(String name, Map<String, ?> properties) {
		Event.Builder builder = Event.named(name);
		try {
			builder.properties(properties);
		}
		catch (IllegalArgumentException ex) {
			throw ex;
		}
		catch (Throwable ex) {
			// A map that another thread changes, or that loads its entries
			this.outcomes.countAccepted(Lane.EVENTS.name());
			fail(builder.build(), ex);
			return;
		}
		track(builder.build());
	}

	@Override
	public void track(Event event) {
		if (event == null) {
			throw new IllegalArgumentException("'event' must not be null");
		}
		this.outcomes.countAccepted(Lane.EVENTS.name());
		try {
			accept(event);
		}
		catch (Throwable ex) {
			// Whatever a value of the application throws, its caller has other things to
			// do
			fail(event, ex);
		}
	}

	private void fail(Event event, Throwable cause) {
		this.outcomes.countLost(Lane.EVENTS.name(), Reason.FAILED, 1);
		this.failure.warn(event, cause);
	}

	private void accept(Event event) {
		RequestScope scope = this.requests.get();
		String distinctId = event.distinctId();
		if (distinctId != null && !DistinctIds.isUsable(distinctId)) {
			this.outcomes.countLost(Lane.EVENTS.name(), Reason.FORBIDDEN_ID, 1);
			this.forbidden.warn(event);
			return;
		}
		Reason refusal = this.snapshots.refusal(event, scope);
		if (refusal != null) {
			this.outcomes.countLost(Lane.EVENTS.name(), refusal, 1);
			logger.debug("Discarded event {}: {}", event, refusal);
			return;
		}
		TrackedEvent tracked = this.snapshots.take(event, scope);
		if (this.budget.reserve(tracked.lane().name(), tracked.size(), scope != null)) {
			release(tracked);
		}
		else {
			this.outcomes.countLost(Lane.EVENTS.name(), Reason.STORE_FULL, 1);
		}
	}

	private void release(TrackedEvent event) {
		try {
			this.gate.accept(event);
		}
		catch (Throwable ex) {
			this.budget.release(event.lane().name(), 1, event.size());
			throw ex;
		}
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

}
