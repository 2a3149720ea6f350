package io.github.mixpanelspring.privacy;

import java.util.List;

import io.github.mixpanelspring.context.RequestHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a visitor said from cookies: those by which mixpanel-js remembers it, and
 * that of the application. One that denies is enough.
 */
public final class CookieConsentResolver implements ConsentResolver {

	/**
	 * What mixpanel-js puts before the project's token, unless
	 * {@code opt_out_tracking_cookie_prefix} is set.
	 */
	public static final String OPT_OUT_PREFIX = "__mp_opt_in_out_";

	/**
	 * By which old versions of mixpanel-js remember an opt-out, whatever its value.
	 */
	private static final String OLD_OPT_OUT = "mp_optout";

	private final @Nullable String optOut;

	private final @Nullable ConsentCookie consent;

	/**
	 * Creates a resolver.
	 * @param optOut the name of mixpanel-js's cookie, or {@code null} if it is not known
	 * @param consent the application's cookie, or {@code null} if it has none
	 */
	public CookieConsentResolver(@Nullable String optOut, @Nullable ConsentCookie consent) {
		this.optOut = optOut;
		this.consent = consent;
	}

	@Override
	public Consent resolve(RequestHeaders headers) {
		if (headers.first("Cookie") == null) {
			return Consent.UNKNOWN;
		}
		List<String> choices = (this.optOut != null) ? headers.cookies(this.optOut) : List.of();
		if (choices.contains("0") || !headers.cookies(OLD_OPT_OUT).isEmpty()) {
			return Consent.DENIED;
		}
		List<String> consents = (this.consent != null) ? headers.cookies(this.consent.name()) : List.of();
		if (this.consent != null && !consents.stream().allMatch(this.consent::accepts)) {
			return Consent.DENIED;
		}
		return (choices.contains("1") || !consents.isEmpty()) ? Consent.GIVEN : Consent.UNKNOWN;
	}

}
