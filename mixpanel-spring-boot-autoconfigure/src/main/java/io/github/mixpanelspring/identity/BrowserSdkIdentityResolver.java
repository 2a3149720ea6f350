package io.github.mixpanelspring.identity;

import org.jspecify.annotations.Nullable;

/**
 * Recognises a visitor by the cookie in which mixpanel-js keeps its ids.
 */
final class BrowserSdkIdentityResolver {

	private final @Nullable String cookieName;

	private final boolean userId;

	/**
	 * Creates a resolver.
	 * @param token the project's token
	 * @param userId whether the user in the cookie is believed, who may have written it
	 */
	BrowserSdkIdentityResolver(@Nullable String token, boolean userId) {
		this.cookieName = (token != null) ? BrowserSdkCookie.name(token) : null;
		this.userId = userId;
	}

	VisitorIds ids(@Nullable BrowserSdkCookie cookie) {
		return (cookie != null) ? new VisitorIds(cookie.deviceId(), this.userId ? cookie.userId() : null)
				: VisitorIds.NONE;
	}

	/**
	 * Reads the cookie; of a host's and its domain's, the first that is one.
	 */
	@Nullable BrowserSdkCookie read(VisitorRequest request) {
		if (this.cookieName != null) {
			for (String value : request.cookies(this.cookieName)) {
				BrowserSdkCookie cookie = BrowserSdkCookie.parse(value);
				if (cookie != null) {
					return cookie;
				}
			}
		}
		return null;
	}

	/**
	 * Returns whether a cookie that was read has nothing but the ids of a device of ours.
	 */
	boolean isShared(BrowserSdkCookie cookie, VisitorRequest request) {
		String deviceId = cookie.deviceId();
		String distinctId = cookie.distinctId();
		return this.cookieName != null && deviceId != null && distinctId != null
				&& request.cookies(this.cookieName).contains(BrowserSdkCookie.value(deviceId, distinctId));
	}

}
