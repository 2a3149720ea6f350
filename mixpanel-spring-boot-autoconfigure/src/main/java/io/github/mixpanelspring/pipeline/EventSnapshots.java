package io.github.mixpanelspring.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.EventContext;
import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.context.RequestContext;
import io.github.mixpanelspring.context.RequestFacts;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.identity.Identity;
import io.github.mixpanelspring.identity.Impersonation;
import io.github.mixpanelspring.identity.UserIds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the snapshot of an event: what it says, when, about whom, and in which request.
 */
final class EventSnapshots {

	private static final Logger logger = LoggerFactory.getLogger(EventSnapshots.class);

	// What the request and Mixpanel's own properties add to a record, about, but for
	// what may be much longer
	private static final int ENRICHMENT_SIZE = 800;

	private final PropertyValues values;

	private final InstantSource clock;

	private final InsertIds insertIds;

	private final UserIds userIds;

	private final Impersonation impersonation;

	private final BotTreatment bots;

	private final VisitorGroups groups;

	private final WarnOnce missingTime = new WarnOnce(logger,
			"{} has an insert id but no time. Mixpanel recognises a repetition by both, so that one tracked later "
					+ "counts again; give it the time at which it happened");

	EventSnapshots(PropertyValues values, InstantSource clock, InsertIds insertIds, UserIds userIds,
			Impersonation impersonation, BotTreatment bots, VisitorGroups groups) {
		this.values = values;
		this.clock = clock;
		this.insertIds = insertIds;
		this.userIds = userIds;
		this.impersonation = impersonation;
		this.bots = bots;
		this.groups = groups;
	}

	/**
	 * Returns the request whose facts an event carries.
	 * @param event the event
	 * @param current the current request
	 * @return the request, or {@code null} for none
	 */
	static @Nullable RequestScope scope(Event event, @Nullable RequestScope current) {
		TrackingContext given = event.trackingContext();
		if (given == null || given instanceof CurrentContext) {
			return (event.context() == EventContext.REQUEST) ? current : null;
		}
		return (given instanceof ContextSnapshot snapshot) ? snapshot.scope() : null;
	}

	/**
	 * Returns why an event of a request's visitor must not be sent.
	 * @param event the event
	 * @param scope the request whose facts it carries
	 * @return the reason, or {@code null} if the event may be sent
	 */
	@Nullable Reason refusal(Event event, @Nullable RequestScope scope) {
		if (scope == null) {
			return null;
		}
		Permission permission = scope.permission();
		if (!permission.allowsEvent(event.necessary())) {
			return Refusals.reason(permission);
		}
		boolean others = event.distinctId() == null && this.impersonation == Impersonation.DISCARD
				&& scope.identity().isImpersonated();
		if (others) {
			return Reason.IMPERSONATION;
		}
		return this.bots.drops(event, scope.facts()) ? Reason.BOT : null;
	}

	/**
	 * Takes the snapshot of an event.
	 * @param event the event
	 * @param own its own properties
	 * @param scope the request whose facts it carries
	 */
	TrackedEvent take(Event event, Map<String, ? extends @Nullable Object> own, @Nullable RequestScope scope) {
		boolean reduced = scope != null && !scope.permission().isFull();
		Identity identity = identity(event, scope, reduced);
		RequestContext request = (scope != null && !reduced) ? scope.snapshot() : null;
		Map<String, ? extends @Nullable Object> said = (request != null) ? this.bots.marked(event, own, request.facts())
				: own;
		boolean visitors = request != null && event.distinctId() == null;
		Map<String, @Nullable Object> properties = this.values
			.snapshot((scope != null && visitors) ? this.groups.with(scope, said) : said);
		int size = SizeEstimate.of(event.name(), properties) + ((request != null) ? size(request.facts()) : 0);
		return new TrackedEvent(Strings.limit(event.name()), properties, time(event), insertId(event), identity,
				request, event.emit(), size);
	}

	private static int size(RequestFacts facts) {
		return ENRICHMENT_SIZE + facts.path().length() + length(facts.query()) + length(facts.referrer());
	}

	private static int length(@Nullable String text) {
		return (text != null) ? text.length() : 0;
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
			Identity identity = Identity.of(distinctId);
			this.userIds.usable(identity.userId());
			return this.userIds.sent(identity);
		}
		if (scope == null) {
			return Identity.NOBODY;
		}
		return this.userIds.sent(reduced ? new Identity(null, scope.userId()) : scope.identify());
	}

}
