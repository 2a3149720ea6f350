package io.github.mixpanelspring.identity;

import java.security.Principal;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What an application decides about its visitors' ids.
 *
 * @param token the project's token, after which mixpanel-js names its cookie
 * @param merge how the project joins a visitor's events
 * @param browserSdk what is done with mixpanel-js's cookie
 * @param browserSdkUserId whether the user in mixpanel-js's cookie is believed
 * @param deviceIdHeader the header in which a client tells its device's id
 * @param userIdHeader the header in which a client tells its user's id
 * @param userId tells a principal's id; without it it is the principal's name
 * @param impersonation what is tracked while somebody acts as another user
 */
public record IdentitySettings(@Nullable String token, Merge merge, BrowserSdkUse browserSdk, boolean browserSdkUserId,
		@Nullable String deviceIdHeader, @Nullable String userIdHeader,
		@Nullable Function<Principal, @Nullable String> userId, Impersonation impersonation) {

	/**
	 * The defaults.
	 */
	public static final IdentitySettings DEFAULTS = new IdentitySettings(null, Merge.SIMPLIFIED, BrowserSdkUse.READ,
			false, null, null, null, Impersonation.DISCARD);

	@Override
	public String toString() {
		return "IdentitySettings[" + this.merge + ", " + this.browserSdk + "]";
	}

}
