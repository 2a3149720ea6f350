package io.github.mixpanelspring.console;

import java.util.function.LongSupplier;

import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.identity.Identity;
import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.github.mixpanelspring.pipeline.RequestScope;
import io.github.mixpanelspring.pipeline.TrackedEvent;
import io.github.mixpanelspring.pipeline.TrackedMessage;
import io.github.mixpanelspring.pipeline.TrackedUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where something comes from, on the thread that tracks it.
 */
final class Origins {

	private final CurrentRequest requests;

	private final LongSupplier millis;

	Origins(CurrentRequest requests, LongSupplier millis) {
		this.requests = requests;
		this.millis = millis;
	}

	Origin of(TrackedMessage message) {
		return here(message.id(), message.lane(), message.name(), message.time(), person(message));
	}

	/**
	 * Returns the origin of what was lost as soon as it was tracked.
	 */
	Origin of(Lane lane, String name) {
		return here(null, lane, name, this.millis.getAsLong(), null);
	}

	private Origin here(@Nullable String id, Lane lane, String name, long time, @Nullable String person) {
		RequestScope scope = this.requests.get();
		String request = (scope != null) ? scope.facts().method() + " " + scope.facts().path() : null;
		return new Origin(id, lane.name(), name, time, person, request, (scope != null) ? scope.route() : null,
				CallSite.find());
	}

	private static @Nullable String person(TrackedMessage message) {
		if (message instanceof TrackedEvent event) {
			Identity identity = event.identity();
			return (identity.userId() != null) ? identity.userId() : identity.deviceId();
		}
		return (message instanceof TrackedUpdate update) ? update.subject() : null;
	}

	/**
	 * Returns the origin of a request that is no page view.
	 */
	Origin of(TrackingContext request) {
		String name = request.method() + " " + request.path();
		String person = (request.userId() != null) ? request.userId() : request.deviceId();
		return new Origin(null, Origin.REQUESTS, name, this.millis.getAsLong(), person, name, request.route(), null);
	}

	/**
	 * Returns the origin of what a store has kept since an earlier run.
	 */
	static Origin ofEarlierRun(StoredMessage message, String name) {
		return new Origin(null, message.lane(), name, message.time().toEpochMilli(), message.personKey(), null, null,
				"of an earlier run");
	}

	/**
	 * Returns the origin of what a store can't show any more.
	 */
	static Origin unread(String lane, String name, long time) {
		return new Origin(null, lane, name, time, null, null, null, null);
	}

}
