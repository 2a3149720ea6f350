package io.github.mixpanelspring.web;

import io.github.mixpanelspring.context.BrowserSdkCookie;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cookie of Mixpanel's browser SDK, which is named after the project.
 */
class BrowserSdkCookies {

	private final @Nullable String name;

	BrowserSdkCookies(@Nullable String token) {
		this.name = (token != null) ? BrowserSdkCookie.name(token) : null;
	}

	boolean isPresent(HttpServletRequest request) {
		return find(request) != null;
	}

	@Nullable BrowserSdkCookie find(HttpServletRequest request) {
		Cookie[] cookies = (this.name != null) ? request.getCookies() : null;
		if (cookies != null) {
			for (Cookie cookie : cookies) {
				BrowserSdkCookie parsed = cookie.getName().equals(this.name) ? BrowserSdkCookie.parse(cookie.getValue())
						: null;
				// A cookie of the host and one of the domain may have one name
				if (parsed != null) {
					return parsed;
				}
			}
		}
		return null;
	}

}
