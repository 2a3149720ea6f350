package io.github.mixpanelspring.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.EventContext;
import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.context.RequestContext;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.identity.DistinctIds;
import io.github.mixpanelspring.identity.Identity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the snapshot of an event: what it says, when, about whom, and in which request.
 */
final class EventSnapshots {

	private static final Logger logger = LoggerFactory.getLogger(EventSnapshots.class);

	// What the request and Mixpanel's own properties add to a record, about
	private static final int ENRICHMENT_SIZE = 800;

	private final PropertyValues values;

	private final InstantSource clock;

	private final InsertIds insertIds;

	private final WarnOnce missingTime = new WarnOnce(logger,
			"{} has an insert id but no time. Mixpanel recognises a repetition by both, so that one tracked later "
					+ "counts again; give it the time at which it happened");

	private final WarnOnce forbiddenUser = new WarnOnce(logger,
			"A user's id is one that Mixpanel refuses, such as 'anonymous' or '0'; such users are tracked as "
					+ "anonymous visitors");

	EventSnapshots(PropertyValues values, InstantSource clock, InsertIds insertIds) {
		this.values = values;
		this.clock = clock;
		this.insertIds = insertIds;
	}

	/**
	 * Returns why a visitor does not allow an event.
	 * @param event the event
	 * @param scope the current request
	 * @return the reason, or {@code null} if the event may be sent
	 */
	@Nullable Reason refusal(Event event, @Nullable RequestScope scope) {
		Permission permission = (event.context() == EventContext.REQUEST && scope != null) ? scope.facts().permission()
				: Permission.FULL;
		return permission.allowsEvent(event.necessary()) ? null : Refusals.reason(permission);
	}

	TrackedEvent take(Event event, @Nullable RequestScope current) {
		RequestScope scope = (event.context() == EventContext.REQUEST) ? current : null;
		boolean reduced = scope != null && !scope.facts().permission().isFull();
		Identity identity = identity(event, scope, reduced);
		RequestContext request = (scope != null && !reduced) ? scope.snapshot() : null;
		Map<String, @Nullable Object> properties = this.values.snapshot(event.properties());
		int size = SizeEstimate.of(event.name(), properties) + ((request != null) ? ENRICHMENT_SIZE : 0);
		return new TrackedEvent(Strings.limit(event.name()), properties, time(event), insertId(event), identity,
				request, event.emit(), size);
	}

	private long time(Event event) {
		Instant time = event.time();
		return ((time != null) ? time : this.clock.instant()).toEpochMilli();
	}

	private String insertId(Event event) {
		String insertId = event.insertId();
		if (insertId == null) {
			return this.insertIds.next();
		}
		if (event.time() == null) {
			this.missingTime.warn(event);
		}
		return InsertIds.normalize(insertId);
	}

	private Identity identity(Event event, @Nullable RequestScope scope, boolean reduced) {
		String distinctId = event.distinctId();
		if (distinctId != null) {
			return Identity.of(distinctId);
		}
		if (scope == null) {
			return Identity.NOBODY;
		}
		return allowed(reduced ? new Identity(null, scope.userId()) : scope.identify());
	}

	private Identity allowed(Identity identity) {
		String userId = identity.userId();
		if (userId == null || DistinctIds.isUsable(userId)) {
			return identity;
		}
		this.forbiddenUser.warn();
		return new Identity(identity.device(), null);
	}

}
