package io.github.mixpanelspring.pipeline;

import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.identity.CapturedIdentity;
import io.github.mixpanelspring.identity.Device;
import io.github.mixpanelspring.identity.DistinctIds;
import io.github.mixpanelspring.identity.Identity;
import io.github.mixpanelspring.useragent.UserAgentDetails;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a context of its serialised form: that of a request whose response was decided
 * long ago, and well. Thread-safe.
 */
final class ContextRestorer {

	private static final Logger logger = LoggerFactory.getLogger(ContextRestorer.class);

	private final CurrentRequest requests;

	private final Holds holds;

	private final UserAgentDetails userAgents;

	private final WarnOnce unreadable = new WarnOnce(logger,
			"A tracking context of {} characters can't be read: it was cut, changed, or never one. What is tracked "
					+ "with it has neither a visitor nor a visitor's facts");

	ContextRestorer(CurrentRequest requests, Holds holds, UserAgentDetails userAgents) {
		this.requests = requests;
		this.holds = holds;
		this.userAgents = userAgents;
	}

	TrackingContext restore(@Nullable String serialized) {
		if (serialized == null || serialized.isEmpty()) {
			return new ContextSnapshot(this.requests, null);
		}
		ContextFormat.Visit visit = this.requests.format().read(serialized);
		if (visit == null) {
			this.unreadable.warn(serialized.length());
			return new ContextSnapshot(this.requests, null);
		}
		this.userAgents.prepare(visit.context().userAgent());
		return new ContextSnapshot(this.requests, scope(visit));
	}

	private RequestScope scope(ContextFormat.Visit visit) {
		Hold hold = this.holds.open();
		hold.succeed();
		String deviceId = usable(visit.context().deviceId());
		Identity identity = new Identity((deviceId != null) ? Device.known(deviceId) : null,
				usable(visit.context().userId()));
		return new RequestScope(visit.context().facts(), hold,
				new CapturedIdentity(identity, visit.impersonated(), () -> null));
	}

	private static @Nullable String usable(@Nullable String id) {
		return (id != null && DistinctIds.isUsable(id)) ? id : null;
	}

}
