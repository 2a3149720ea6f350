package io.github.mixpanelspring.web;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.mixpanelspring.context.BrowserSdkCookie;
import io.github.mixpanelspring.context.RequestFacts;
import io.github.mixpanelspring.identity.Device;
import io.github.mixpanelspring.pipeline.Holds;
import io.github.mixpanelspring.pipeline.RequestScope;
import io.github.mixpanelspring.pipeline.WarnOnce;
import io.github.mixpanelspring.useragent.UserAgentDetails;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens exchanges: captures a request, and finds out who the visitor's browser is.
 */
class Exchanges {

	private static final Logger logger = LoggerFactory.getLogger(Exchanges.class);

	private final RequestCapture capture;

	private final UserAgentDetails userAgents;

	private final Holds holds;

	private final DeviceCookies deviceCookies;

	private final BrowserSdkCookies browserSdkCookies;

	private final PageViews pageViews;

	private final Supplier<String> deviceIds;

	private final LongSupplier nanoTime;

	private final WarnOnce failure = new WarnOnce(logger, "A request could not be captured and is not tracked");

	Exchanges(RequestCapture capture, UserAgentDetails userAgents, Holds holds, DeviceCookies deviceCookies,
			BrowserSdkCookies browserSdkCookies, PageViews pageViews, Supplier<String> deviceIds,
			LongSupplier nanoTime) {
		this.capture = capture;
		this.userAgents = userAgents;
		this.holds = holds;
		this.deviceCookies = deviceCookies;
		this.browserSdkCookies = browserSdkCookies;
		this.pageViews = pageViews;
		this.deviceIds = deviceIds;
		this.nanoTime = nanoTime;
	}

	/**
	 * Opens an exchange.
	 * @return the exchange, or {@code null} if the request can't be captured: it is
	 * served all the same
	 */
	@Nullable Exchange open(HttpServletRequest request) {
		try {
			RequestFacts facts = this.capture.capture(request);
			this.userAgents.prepare(facts.userAgent());
			boolean allowed = facts.permission().isFull();
			Device device = allowed ? device(request) : null;
			boolean issue = allowed && this.deviceCookies.isEnabled();
			return new Exchange(request, this.deviceCookies, this.pageViews, this.nanoTime,
					(canTell) -> new RequestScope(facts, this.holds.open(), device,
							() -> (issue && canTell.getAsBoolean()) ? Device.issued(this.deviceIds.get()) : null));
		}
		catch (RuntimeException ex) {
			this.failure.warn(ex);
			return null;
		}
	}

	private @Nullable Device device(HttpServletRequest request) {
		BrowserSdkCookie browserSdk = this.browserSdkCookies.find(request);
		String deviceId = (browserSdk != null) ? browserSdk.deviceId() : null;
		return (deviceId != null) ? Device.known(deviceId) : this.deviceCookies.read(request);
	}

}
