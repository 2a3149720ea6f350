package io.github.mixpanelspring.web;

import java.util.Locale;
import java.util.UUID;

import io.github.mixpanelspring.context.DeviceCookie;
import io.github.mixpanelspring.identity.Device;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Reads and writes the cookie that tells an anonymous visitor's browser from others.
 */
class DeviceCookies {

	private final WebProperties.Cookie properties;

	DeviceCookies(WebProperties.Cookie properties) {
		this.properties = properties;
	}

	boolean isEnabled() {
		return this.properties.enabled();
	}

	@Nullable Device read(HttpServletRequest request) {
		Cookie[] cookies = isEnabled() ? request.getCookies() : null;
		if (cookies != null) {
			for (Cookie cookie : cookies) {
				String id = cookie.getName().equals(this.properties.name()) ? DeviceCookie.parse(cookie.getValue())
						: null;
				if (id != null) {
					return Device.known(id);
				}
			}
		}
		return null;
	}

	/**
	 * Returns whether a response may carry an id: a cache that is shared would hand it to
	 * all.
	 */
	boolean isAllowedOn(HttpServletResponse response) {
		for (String value : response.getHeaders(HttpHeaders.CACHE_CONTROL)) {
			String directives = value.toLowerCase(Locale.ROOT);
			if (directives.contains("public") || directives.contains("s-maxage")) {
				return false;
			}
		}
		return true;
	}

	void write(Device device, HttpServletRequest request, HttpServletResponse response) {
		String id = device.id();
		if (id != null) {
			ResponseCookie cookie = ResponseCookie
				.from(this.properties.name(), DeviceCookie.format(UUID.fromString(id)))
				.domain(this.properties.domain())
				.path(this.properties.path())
				.maxAge(this.properties.maxAge())
				.secure(request.isSecure())
				.httpOnly(true)
				.sameSite("Lax")
				.build();
			response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
		}
	}

}
