package io.github.mixpanelspring.pipeline;

import io.github.mixpanelspring.GroupUpdate;
import io.github.mixpanelspring.ProfileUpdate;
import io.github.mixpanelspring.Update;
import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.identity.Device;
import io.github.mixpanelspring.identity.DistinctIds;
import io.github.mixpanelspring.identity.Identity;
import io.github.mixpanelspring.identity.Impersonation;
import io.github.mixpanelspring.identity.UserIds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracks updates of profiles: finds out whose profile it is, and whether it may be
 * updated.
 */
final class UpdateTracker {

	private static final Logger logger = LoggerFactory.getLogger(UpdateTracker.class);

	private final CurrentRequest requests;

	private final UpdateSnapshots snapshots;

	private final UserIds userIds;

	private final Impersonation impersonation;

	private final Intake intake;

	private final WarnOnce nobody = new WarnOnce(logger,
			"An update of the current user's profile was discarded: there is no request here, and so no current user; "
					+ "use people(id) in jobs and listeners");

	private final WarnOnce forbidden = new WarnOnce(logger,
			"{} was rejected: its id is one that Mixpanel refuses, such as 'anonymous' or 'null'");

	UpdateTracker(CurrentRequest requests, UpdateSnapshots snapshots, UserIds userIds, Impersonation impersonation,
			Intake intake) {
		this.requests = requests;
		this.snapshots = snapshots;
		this.userIds = userIds;
		this.impersonation = impersonation;
		this.intake = intake;
	}

	void track(Update update) {
		if (update instanceof GroupUpdate group) {
			this.intake.take(Lane.GROUPS, update, () -> accept(group));
		}
		else if (update instanceof ProfileUpdate profile) {
			this.intake.take(Lane.PROFILES, update, () -> accept(profile));
		}
	}

	private void accept(GroupUpdate update) {
		if (DistinctIds.isUsable(update.id())) {
			this.intake.accept(this.snapshots.take(update), update.properties(), this.requests.get() != null);
		}
		else {
			forbid(Lane.GROUPS, update);
		}
	}

	private void accept(ProfileUpdate update) {
		RequestScope scope = this.requests.get();
		String user = (scope != null) ? this.userIds.usable(scope.userId()) : null;
		String person = (update.distinctId() != null) ? update.distinctId() : user;
		Reason refusal = (person != null) ? refusal(update, person, user, scope) : Reason.ANONYMOUS;
		if (person != null && refusal == null) {
			RequestScope own = (scope != null && isVisit(person, user, scope)) ? scope : null;
			this.intake.accept(this.snapshots.take(update, sent(person), (own != null) ? own.snapshot() : null),
					update.properties(), scope != null);
		}
		else if (refusal == Reason.FORBIDDEN_ID) {
			forbid(Lane.PROFILES, update);
		}
		else if (refusal != null) {
			this.intake.refuse(Lane.PROFILES, update, refusal);
			if (scope == null) {
				this.nobody.warn();
			}
		}
	}

	private @Nullable Reason refusal(ProfileUpdate update, String person, @Nullable String user,
			@Nullable RequestScope scope) {
		if (!DistinctIds.isUsable(person)) {
			return Reason.FORBIDDEN_ID;
		}
		if (scope == null) {
			return null;
		}
		Permission permission = scope.permission();
		// An unknown visitor may well be this person, who signs up
		if (!permission.isFull() && (user == null || isVisitor(person, user, scope))) {
			return Refusals.reason(permission);
		}
		boolean others = update.distinctId() == null && this.impersonation == Impersonation.DISCARD
				&& scope.identity().isImpersonated();
		return others ? Reason.IMPERSONATION : null;
	}

	/**
	 * Returns whether a request is a visit of a person: not if somebody else acts as the
	 * person, or if it is long past.
	 */
	private static boolean isVisit(String person, @Nullable String user, RequestScope scope) {
		return isVisitor(person, user, scope) && !scope.identity().isImpersonated() && !scope.facts().isRestored();
	}

	private static boolean isVisitor(String person, @Nullable String user, RequestScope scope) {
		Device device = scope.identity().device();
		return person.equals(user) || device != null && DistinctIds.isOfDevice(person, device.id());
	}

	/**
	 * Returns the id by which Mixpanel knows a person.
	 */
	private String sent(String person) {
		String userId = this.userIds.usable(Identity.of(person).userId());
		return (userId != null) ? this.userIds.sent(userId) : person;
	}

	private void forbid(Lane lane, Update update) {
		this.intake.refuse(lane, update, Reason.FORBIDDEN_ID);
		this.forbidden.warn(update);
	}

}
