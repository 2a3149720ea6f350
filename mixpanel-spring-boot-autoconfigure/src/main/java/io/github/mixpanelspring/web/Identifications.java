package io.github.mixpanelspring.web;

import java.util.List;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.context.FirstTouch;
import io.github.mixpanelspring.identity.CapturedIdentity;
import io.github.mixpanelspring.identity.Identification;
import io.github.mixpanelspring.identity.Identity;
import io.github.mixpanelspring.identity.UserIds;
import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.github.mixpanelspring.pipeline.RequestScope;
import org.jspecify.annotations.Nullable;

/**
 * Tells Mixpanel that an anonymous visitor turned out to be a user, by the event that
 * joins the two, and by what the user's profile keeps of how it began. Source: Mixpanel,
 * "Create Identity".
 */
class Identifications {

	private static final String EVENT = "$identify";

	private final Tracker tracker;

	private final CurrentRequest requests;

	private final UserIds userIds;

	Identifications(Tracker tracker, CurrentRequest requests, UserIds userIds) {
		this.tracker = tracker;
		this.requests = requests;
		this.userIds = userIds;
	}

	void track(List<Identification> identifications, RequestScope scope) {
		identifications.forEach((identification) -> track(identification, scope));
	}

	/**
	 * Tells the profile of a user what first led the user here.
	 */
	void track(@Nullable FirstTouch touch, @Nullable String userId, RequestScope scope) {
		if (touch != null && userId != null) {
			CapturedIdentity identity = new CapturedIdentity(new Identity(null, userId));
			this.requests.runWith(new RequestScope(scope.facts(), scope.hold(), identity),
					() -> this.tracker.currentUser().emit(Emit.ALWAYS).setOnce(touch.properties()));
		}
	}

	private void track(Identification identification, RequestScope scope) {
		CapturedIdentity identity = new CapturedIdentity(
				new Identity(identification.device(), identification.userId()));
		Event event = Event.named(EVENT)
			.property("$identified_id", this.userIds.sent(identification.userId()))
			.property("$anon_id", identification.device().distinctId())
			.emit(Emit.ALWAYS)
			.build();
		this.requests.runWith(new RequestScope(scope.facts(), scope.hold(), identity), () -> this.tracker.track(event));
	}

}
