package io.github.mixpanelspring.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.github.mixpanelspring.context.FirstTouch;
import io.github.mixpanelspring.identity.BrowserSdkCookie;
import io.github.mixpanelspring.identity.DeviceCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.util.StringUtils;

/**
 * Writes the cookie that tells an anonymous visitor's browser from others, and the one
 * from which mixpanel-js takes its id.
 */
class DeviceCookies {

	private final WebProperties.Cookie properties;

	private final @Nullable String browserSdkName;

	/**
	 * Creates the cookies.
	 * @param token the project's token, after which mixpanel-js names its cookie, or
	 * {@code null} if no id is shared with it
	 * @throws IllegalArgumentException if no browser would take such a cookie
	 */
	DeviceCookies(WebProperties.Cookie properties, @Nullable String token) {
		this.properties = properties;
		this.browserSdkName = (token != null) ? BrowserSdkCookie.name(token) : null;
		if (!properties.path().startsWith("/")) {
			throw new IllegalArgumentException("'path' must begin with a slash");
		}
		if (properties.maxAge().toSeconds() < 1) {
			throw new IllegalArgumentException(
					"'max-age' must be a second at least, or each page is another visitor's");
		}
		own(new DeviceCookie(UUID.randomUUID().toString(), null, null), false);
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
	 * Returns our cookie, as a header's value.
	 */
	String own(DeviceCookie cookie, boolean secure) {
		return own(cookie.toString(), this.properties.maxAge(), secure);
	}

	/**
	 * Returns what has a browser forget our cookie, as a header's value, or {@code null}
	 * if it has none.
	 */
	@Nullable String deletion(HttpServletRequest request) {
		return isPresent(this.properties.name(), request) ? own("", Duration.ZERO, request.isSecure()) : null;
	}

	/**
	 * Returns what has a browser forget the cookie that is shared with mixpanel-js, as a
	 * header's value, or {@code null} if it has none.
	 */
	@Nullable String browserSdkDeletion(HttpServletRequest request) {
		return (this.browserSdkName != null && isPresent(this.browserSdkName, request))
				? browserSdk("", Duration.ZERO, request.getServerName(), request.isSecure()) : null;
	}

	/**
	 * Returns what has a browser forget our cookie of the host alone, which it may have
	 * beside that of the domain from the time before there was one, or {@code null} if it
	 * has not both: else the old one would hide every new one.
	 */
	@Nullable String hostDeletion(HttpServletRequest request) {
		// An empty one is none
		boolean two = StringUtils.hasText(this.properties.domain())
				&& values(this.properties.name(), request).size() > 1;
		return two ? ours(this.properties.name(), "", Duration.ZERO, request.isSecure(), null) : null;
	}

	private static boolean isPresent(String name, HttpServletRequest request) {
		return !values(name, request).isEmpty();
	}

	/**
	 * Not as the container reads them, which passes over values that it does not like.
	 */
	private static List<String> values(String name, HttpServletRequest request) {
		ServletHeaders headers = () -> request;
		return headers.cookies(name);
	}

	/**
	 * Returns whether browsers keep how their visitors first came.
	 */
	boolean keepFirstTouch() {
		return this.properties.firstTouch();
	}

	/**
	 * Returns what a browser keeps of how its visitor first came.
	 * @return the value, which may be anything, or {@code null} if there is none
	 */
	@Nullable String firstTouch(HttpServletRequest request) {
		return values(firstTouchName(), request).stream().findFirst().orElse(null);
	}

	/**
	 * Returns the cookie that keeps how a visitor first came, as a header's value.
	 */
	String firstTouch(FirstTouch touch, boolean secure) {
		return ours(firstTouchName(), touch.toString(), this.properties.maxAge(), secure);
	}

	/**
	 * Returns what has a browser forget how its visitor first came, as a header's value,
	 * or {@code null} if it does not know.
	 */
	@Nullable String firstTouchDeletion(HttpServletRequest request) {
		return isPresent(firstTouchName(), request) ? ours(firstTouchName(), "", Duration.ZERO, request.isSecure())
				: null;
	}

	private String firstTouchName() {
		return this.properties.name() + "_first";
	}

	private String own(String value, Duration maxAge, boolean secure) {
		return ours(this.properties.name(), value, maxAge, secure);
	}

	private String ours(String name, String value, Duration maxAge, boolean secure) {
		return ours(name, value, maxAge, secure, this.properties.domain());
	}

	private String ours(String name, String value, Duration maxAge, boolean secure, @Nullable String domain) {
		return ResponseCookie.from(name, value)
			.domain(domain)
			.path(this.properties.path())
			.maxAge(maxAge)
			.secure(secure)
			.httpOnly(true)
			.sameSite("Lax")
			.build()
			.toString();
	}

	/**
	 * Returns mixpanel-js's cookie, as a header's value: where mixpanel-js itself would
	 * put it, or there would be two of one name.
	 */
	@Nullable String browserSdk(String value, String host, boolean secure) {
		return browserSdk(value, this.properties.maxAge(), host, secure);
	}

	private @Nullable String browserSdk(String value, Duration maxAge, String host, boolean secure) {
		if (this.browserSdkName == null) {
			return null;
		}
		String domain = this.properties.domain();
		return ResponseCookie.from(this.browserSdkName, value)
			.domain((domain != null) ? domain : BrowserSdkDomain.of(host))
			.path("/")
			.maxAge(maxAge)
			.secure(secure)
			.sameSite("Lax")
			.build()
			.toString();
	}

	static void add(String header, HttpServletResponse response) {
		response.addHeader(HttpHeaders.SET_COOKIE, header);
	}

	/**
	 * Takes a cookie off a response that was about to be committed and then failed.
	 */
	static void remove(String header, HttpServletResponse response) {
		List<String> others = new ArrayList<>(response.getHeaders(HttpHeaders.SET_COOKIE));
		if (others.remove(header)) {
			response.setHeader(HttpHeaders.SET_COOKIE, others.isEmpty() ? null : others.get(0));
			others.stream().skip(1).forEach((other) -> response.addHeader(HttpHeaders.SET_COOKIE, other));
		}
	}

}
