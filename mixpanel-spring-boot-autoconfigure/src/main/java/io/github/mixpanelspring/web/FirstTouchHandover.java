package io.github.mixpanelspring.web;

import io.github.mixpanelspring.context.FirstTouch;
import io.github.mixpanelspring.identity.DeviceCookie;
import io.github.mixpanelspring.identity.RequestIdentity;
import io.github.mixpanelspring.pipeline.RequestScope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Has a new visitor's browser keep what first led here, and forget it once the visitor is
 * a user whose profile says so. Not thread-safe.
 */
class FirstTouchHandover {

	private final HttpServletRequest request;

	private final RequestIdentity identity;

	private final RequestScope scope;

	private final DeviceCookies cookies;

	private final PendingCookie cookie = new PendingCookie();

	private @Nullable FirstTouch kept;

	private @Nullable FirstTouch browserSdks;

	FirstTouchHandover(HttpServletRequest request, RequestIdentity identity, RequestScope scope,
			DeviceCookies cookies) {
		this.request = request;
		this.identity = identity;
		this.scope = scope;
		this.cookies = cookies;
	}

	/**
	 * Adds the cookie to a response that is about to be committed, or takes it off again.
	 * @param allowed whether the response may carry it
	 * @param device the cookie of the visitor's device, if it is on the response
	 */
	void prepare(HttpServletResponse response, boolean allowed, @Nullable DeviceCookie device) {
		this.kept = null;
		this.browserSdks = null;
		if (!this.cookies.keepFirstTouch()) {
			return;
		}
		boolean signedIn = this.identity.owner() != null;
		boolean over = signedIn || this.identity.isPassedOn();
		// Else there is nothing to be done whatever the browser keeps
		String value = (over || device != null) ? this.cookies.firstTouch(this.request) : null;
		String header = null;
		if (allowed && value != null && over) {
			this.kept = signedIn ? FirstTouch.parse(value) : null;
			header = this.cookies.firstTouchDeletion(this.request);
		}
		else if (allowed && value == null && device != null && this.identity.isNewBrowser()) {
			FirstTouch landing = FirstTouch.of(this.scope.facts());
			header = (landing != null) ? this.cookies.firstTouch(landing, this.request.isSecure()) : null;
		}
		else if (allowed && value == null && device != null) {
			this.browserSdks = this.identity.browserSdkTouch();
		}
		this.cookie.set(header, response);
	}

	/**
	 * Has the browser of a visitor who allows no cookie forget it.
	 */
	void forget(HttpServletResponse response, boolean allowed) {
		this.cookie.set(allowed ? this.cookies.firstTouchDeletion(this.request) : null, response);
	}

	void reset() {
		this.cookie.reset();
	}

	/**
	 * Returns, once, what the user's profile has to be told, since the browser has
	 * forgotten it.
	 * @param told whether the response had the cookie that says whose device it is
	 */
	@Nullable FirstTouch due(boolean told) {
		FirstTouch due = this.cookie.isSet() ? this.kept : told ? this.browserSdks : null;
		// A commit is noticed when it happens, and again at the end of the request
		this.kept = null;
		this.browserSdks = null;
		return due;
	}

}
