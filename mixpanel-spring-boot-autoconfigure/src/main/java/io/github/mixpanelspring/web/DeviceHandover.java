package io.github.mixpanelspring.web;

import io.github.mixpanelspring.identity.Device;
import io.github.mixpanelspring.pipeline.RequestScope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Tells a visitor's browser of the id that was issued to it, while that is possible and
 * worth it, and takes the id back otherwise. Has a browser forget the id of a visitor who
 * allows none. Thread-safe.
 */
class DeviceHandover {

	private final HttpServletRequest request;

	private final RequestScope scope;

	private final DeviceCookies cookies;

	private @Nullable String cookie;

	private boolean deleted;

	DeviceHandover(HttpServletRequest request, RequestScope scope, DeviceCookies cookies) {
		this.request = request;
		this.scope = scope;
		this.cookies = cookies;
	}

	/**
	 * Adds the cookie to a response that is about to be committed. One that has turned
	 * into a failure since loses it again.
	 * @param response the response
	 * @param success whether it counts
	 * @param pageView whether it is a page view
	 */
	synchronized void prepare(HttpServletResponse response, boolean success, boolean pageView) {
		if (!this.scope.facts().permission().isFull()) {
			delete(response);
			return;
		}
		Device device = this.scope.device();
		if (device == null || !device.isIssued() || response.isCommitted()) {
			return;
		}
		boolean tracked = (success && (device.isAwaited() || pageView)) || device.isUsed();
		if (tracked && this.cookie == null && this.cookies.isAllowedOn(response)) {
			this.cookie = this.cookies.write(device, this.request, response);
		}
		else if (!tracked && this.cookie != null) {
			this.cookies.remove(this.cookie, response);
			this.cookie = null;
		}
	}

	/**
	 * Waits for another response where a shared cache would delete the cookies of all.
	 */
	private void delete(HttpServletResponse response) {
		if (!this.deleted && !response.isCommitted() && this.cookies.arePresent(this.request)
				&& this.cookies.isAllowedOn(response)) {
			this.cookies.delete(this.request, response);
			this.deleted = true;
		}
	}

	/**
	 * Notes that the response has lost its headers.
	 */
	synchronized void reset() {
		this.cookie = null;
		this.deleted = false;
	}

	/**
	 * Decides on the id, since the response was committed with or without the cookie.
	 */
	synchronized void settle() {
		Device device = this.scope.device();
		if (device != null && device.isIssued()) {
			if (this.cookie != null) {
				device.settle();
			}
			else {
				device.withdraw();
			}
		}
	}

}
