package io.github.mixpanelspring.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

	/**
	 * Creates the cookies.
	 * @throws IllegalArgumentException if no browser would take such a cookie
	 */
	DeviceCookies(WebProperties.Cookie properties) {
		this.properties = properties;
		cookie(UUID.randomUUID(), false);
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
	 * Returns whether a browser has the cookie, with whatever value.
	 */
	boolean arePresent(HttpServletRequest request) {
		Cookie[] cookies = request.getCookies();
		return cookies != null
				&& Arrays.stream(cookies).anyMatch((cookie) -> cookie.getName().equals(this.properties.name()));
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

	/**
	 * Adds the cookie to a response.
	 * @return the header's value, or {@code null} if the id was withdrawn
	 */
	@Nullable String write(Device device, HttpServletRequest request, HttpServletResponse response) {
		String id = device.id();
		if (id == null) {
			return null;
		}
		String header = cookie(UUID.fromString(id), request.isSecure()).toString();
		response.addHeader(HttpHeaders.SET_COOKIE, header);
		return header;
	}

	/**
	 * Has the browser forget the cookie.
	 */
	void delete(HttpServletRequest request, HttpServletResponse response) {
		ResponseCookie cookie = cookie("", Duration.ZERO, request.isSecure());
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

	/**
	 * Takes the cookie off a response that was about to be committed and then failed.
	 */
	void remove(String header, HttpServletResponse response) {
		List<String> others = new ArrayList<>(response.getHeaders(HttpHeaders.SET_COOKIE));
		if (others.remove(header)) {
			response.setHeader(HttpHeaders.SET_COOKIE, others.isEmpty() ? null : others.get(0));
			others.stream().skip(1).forEach((other) -> response.addHeader(HttpHeaders.SET_COOKIE, other));
		}
	}

	private ResponseCookie cookie(UUID id, boolean secure) {
		return cookie(DeviceCookie.format(id), this.properties.maxAge(), secure);
	}

	private ResponseCookie cookie(String value, Duration maxAge, boolean secure) {
		return ResponseCookie.from(this.properties.name(), value)
			.domain(this.properties.domain())
			.path(this.properties.path())
			.maxAge(maxAge)
			.secure(secure)
			.httpOnly(true)
			.sameSite("Lax")
			.build();
	}

}
