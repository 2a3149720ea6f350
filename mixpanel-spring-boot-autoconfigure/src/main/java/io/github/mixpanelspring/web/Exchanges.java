package io.github.mixpanelspring.web;

import java.util.function.LongSupplier;

import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.identity.Identities;
import io.github.mixpanelspring.pipeline.Holds;
import io.github.mixpanelspring.pipeline.RequestScope;
import io.github.mixpanelspring.pipeline.WarnOnce;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens exchanges: captures a request, and makes ready to find out who its visitor is.
 */
class Exchanges {

	private static final Logger logger = LoggerFactory.getLogger(Exchanges.class);

	private final RequestCapture capture;

	private final Holds holds;

	private final Identities identities;

	private final DeviceCookies deviceCookies;

	private final PageViews pageViews;

	private final Identifications identifications;

	private final LongSupplier nanoTime;

	private final WarnOnce failure = new WarnOnce(logger, "A request could not be captured and is not tracked");

	Exchanges(RequestCapture capture, Holds holds, Identities identities, DeviceCookies deviceCookies,
			PageViews pageViews, Identifications identifications, LongSupplier nanoTime) {
		this.capture = capture;
		this.holds = holds;
		this.identities = identities;
		this.deviceCookies = deviceCookies;
		this.pageViews = pageViews;
		this.identifications = identifications;
		this.nanoTime = nanoTime;
	}

	/**
	 * Opens an exchange.
	 * @return the exchange, or {@code null} if the request can't be captured: it is
	 * served all the same
	 */
	@Nullable Exchange open(HttpServletRequest request) {
		try {
			CapturedFacts facts = this.capture.capture(request);
			Permission permission = facts.permission();
			boolean allowed = permission.isFull();
			Exchange exchange = new Exchange(request, this.deviceCookies, this.pageViews, this.identifications,
					this.nanoTime, (canTell) -> this.identities.open(allowed, canTell),
					(identity) -> new RequestScope(facts, permission, this.holds.open(), identity));
			exchange.readAhead();
			return exchange;
		}
		catch (RuntimeException ex) {
			this.failure.warn(ex);
			return null;
		}
	}

}
