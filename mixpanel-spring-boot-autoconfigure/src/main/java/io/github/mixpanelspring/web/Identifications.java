package io.github.mixpanelspring.web;

import java.util.List;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.identity.CapturedIdentity;
import io.github.mixpanelspring.identity.Identification;
import io.github.mixpanelspring.identity.Identity;
import io.github.mixpanelspring.identity.UserIds;
import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.github.mixpanelspring.pipeline.RequestScope;

/**
 * Tells Mixpanel that an anonymous visitor turned out to be a user, by the event that
 * joins the two. Source: Mixpanel, "Create Identity".
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
