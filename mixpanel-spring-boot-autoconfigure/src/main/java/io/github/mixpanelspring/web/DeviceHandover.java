package io.github.mixpanelspring.web;

import java.util.List;
import java.util.function.BooleanSupplier;

import io.github.mixpanelspring.context.FirstTouch;
import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.identity.DeviceCookie;
import io.github.mixpanelspring.identity.Identification;
import io.github.mixpanelspring.identity.RequestIdentity;
import io.github.mixpanelspring.pipeline.RequestScope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Tells a visitor's browser of its device's id, while that is possible and worth it, and
 * takes a new id back otherwise. Has a browser forget the id of a visitor who allows
 * none. Thread-safe.
 */
class DeviceHandover {

	private final HttpServletRequest request;

	private final RequestIdentity identity;

	private final Permission permission;

	private final FirstTouchHandover firstTouch;

	private final DeviceCookies cookies;

	private final BooleanSupplier signedOutMeanwhile;

	private final PendingCookie own = new PendingCookie();

	private final PendingCookie host = new PendingCookie();

	private final PendingCookie browserSdk = new PendingCookie();

	private boolean settled;

	/**
	 * Creates a handover.
	 * @param signedOutMeanwhile tells whether another request has ended the session of
	 * this one's user: then the browser may be another's already
	 */
	DeviceHandover(HttpServletRequest request, RequestIdentity identity, RequestScope scope, DeviceCookies cookies,
			BooleanSupplier signedOutMeanwhile) {
		this.request = request;
		this.identity = identity;
		this.permission = scope.permission();
		this.firstTouch = new FirstTouchHandover(request, identity, scope, cookies);
		this.cookies = cookies;
		this.signedOutMeanwhile = signedOutMeanwhile;
	}

	/**
	 * Adds the cookies to a response that is about to be committed. One that has turned
	 * into a failure since loses them again.
	 * @param response the response
	 * @param success whether it counts
	 * @param pageView whether it is a page view
	 */
	synchronized void prepare(HttpServletResponse response, boolean success, boolean pageView) {
		if (response.isCommitted()) {
			return;
		}
		boolean allowed = this.cookies.isAllowedOn(response);
		boolean secure = this.request.isSecure();
		if (!this.permission.isFull()) {
			// Where a shared cache would delete the cookies of all, another response will
			this.own.set(allowed ? this.cookies.deletion(this.request) : null, response);
			this.host.set(allowed ? this.cookies.hostDeletion(this.request) : null, response);
			this.browserSdk.set(allowed ? this.cookies.browserSdkDeletion(this.request) : null, response);
			this.firstTouch.forget(response, allowed);
			return;
		}
		DeviceCookie cookie = allowed ? this.identity.cookie(success, pageView) : null;
		if (cookie != null && cookie.person() != null && this.signedOutMeanwhile.getAsBoolean()) {
			cookie = null;
			allowed = false;
		}
		String shared = allowed ? this.identity.browserSdkCookie(success, pageView) : null;
		this.own.set((cookie != null) ? this.cookies.own(cookie, secure) : null, response);
		this.host.set((cookie != null) ? this.cookies.hostDeletion(this.request) : null, response);
		this.firstTouch.prepare(response, allowed && success, cookie);
		this.browserSdk.set(
				(shared != null) ? this.cookies.browserSdk(shared, this.request.getServerName(), secure) : null,
				response);
	}

	/**
	 * Notes that the response has lost its headers.
	 */
	synchronized void reset() {
		this.own.reset();
		this.host.reset();
		this.browserSdk.reset();
		this.firstTouch.reset();
	}

	/**
	 * Decides on the id, since the response was committed with or without the cookie;
	 * only the first call counts.
	 * @return the anonymous visitors who turned out to be the user
	 */
	synchronized List<Identification> settle() {
		boolean first = !this.settled;
		this.settled = true;
		return first ? this.identity.committed(this.own.isSet()) : List.of();
	}

	/**
	 * Returns what the profile of the user who has just signed in has to be told, since
	 * the browser will not tell it again.
	 * @return the first touch, or {@code null} if there is none
	 */
	synchronized @Nullable FirstTouch firstTouch() {
		return this.firstTouch.due(this.own.isSet());
	}

}
