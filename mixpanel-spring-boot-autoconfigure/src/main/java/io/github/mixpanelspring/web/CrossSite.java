package io.github.mixpanelspring.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Knows the requests for which another site is responsible. To most of them browsers add
 * no cookie that is {@code SameSite=Lax}: such as the form with which an identity
 * provider or a bank sends visitors back, who only seem to be new. Source: RFC 6265bis,
 * 5.2; W3C, "Fetch Metadata Request Headers".
 */
final class CrossSite {

	private CrossSite() {
	}

	/**
	 * Returns whether the visitor's cookies were held back. A browser that does not say
	 * where a request comes from has sent them, for all that is known.
	 */
	static boolean withholdsCookies(HttpServletRequest request) {
		return "cross-site".equals(request.getHeader("Sec-Fetch-Site")) && !isTopLevel(request);
	}

	private static boolean isTopLevel(HttpServletRequest request) {
		boolean safe = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
		return safe && isOrAbsent("navigate", request.getHeader("Sec-Fetch-Mode"))
				&& isOrAbsent("document", request.getHeader("Sec-Fetch-Dest"));
	}

	private static boolean isOrAbsent(String expected, @Nullable String value) {
		return value == null || value.equals(expected);
	}

}
