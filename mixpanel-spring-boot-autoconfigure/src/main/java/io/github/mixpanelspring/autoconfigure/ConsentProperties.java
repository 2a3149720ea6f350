package io.github.mixpanelspring.autoconfigure;

import java.util.List;

import io.github.mixpanelspring.privacy.ConsentCookie;
import io.github.mixpanelspring.privacy.ConsentMode;
import io.github.mixpanelspring.privacy.CookieConsentResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How visitors consent.
 *
 * @param mode What it means that a visitor has said nothing yet.
 * @param optOutCookiePrefix What mixpanel-js puts before the token in the name of the
 * cookie by which it remembers an opt-out or opt-in.
 * @param cookie The cookie in which the application, or its consent manager, keeps what a
 * visitor allows.
 */
@ConfigurationProperties("mixpanel.privacy.consent")
record ConsentProperties(@DefaultValue("opt-out") ConsentMode mode,
		@DefaultValue(CookieConsentResolver.OPT_OUT_PREFIX) String optOutCookiePrefix, @DefaultValue Cookie cookie) {

	/**
	 * The application's cookie.
	 *
	 * @param name Name of the cookie; without one there is none.
	 * @param accepted Values by which a visitor consents; one with a name, such as
	 * 'statistics:true', may be a part of the cookie's value. Any other value denies.
	 */
	record Cookie(@Nullable String name, @DefaultValue List<String> accepted) {
	}

	/**
	 * Returns the resolver of these properties.
	 * @param token the project's token
	 * @throws InvalidMixpanelPropertyException if the start must not go on with them
	 */
	CookieConsentResolver toResolver(@Nullable String token) {
		return new CookieConsentResolver((token != null) ? this.optOutCookiePrefix + token : null, toCookie());
	}

	/**
	 * Returns the application's cookie, or {@code null} if there is none.
	 */
	@Nullable ConsentCookie toCookie() {
		String name = this.cookie.name();
		if (name == null) {
			if (!this.cookie.accepted().isEmpty()) {
				throw new InvalidMixpanelPropertyException("mixpanel.privacy.consent.cookie.name",
						"there are accepted values, and no cookie to find them in.",
						"Name the cookie, or remove 'mixpanel.privacy.consent.cookie.accepted'.");
			}
			return null;
		}
		if (!ConsentCookie.isName(name)) {
			throw new InvalidMixpanelPropertyException("mixpanel.privacy.consent.cookie.name",
					"no cookie can have the name '" + name + "'.",
					"Copy the name of the cookie from your browser, without its value.");
		}
		try {
			return new ConsentCookie(name, this.cookie.accepted());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidMixpanelPropertyException("mixpanel.privacy.consent.cookie.accepted",
					"nobody could consent: it has to name a value, and none that is blank.",
					"Set it to what the cookie '" + name + "' says of a visitor who consents.");
		}
	}

}
