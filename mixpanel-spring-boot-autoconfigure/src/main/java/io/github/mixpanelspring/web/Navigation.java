package io.github.mixpanelspring.web;

import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells a page that a person went to from all else that a browser fetches. Sources: W3C
 * "Fetch Metadata Request Headers", and what Turbo and htmx send.
 */
final class Navigation {

	private static final String[] PURPOSE_HEADERS = { "Sec-Purpose", "Purpose", "X-Sec-Purpose", "X-Purpose", "X-Moz" };

	private Navigation() {
	}

	/**
	 * Returns whether a page was asked for in order to be shown.
	 */
	static boolean isNavigation(HttpServletRequest request) {
		if (!"GET".equals(request.getMethod()) || request.getHeader("Turbo-Frame") != null) {
			return false;
		}
		boolean boosted = isTrue(request.getHeader("HX-Boosted"));
		if (request.getHeader("HX-Request") != null || boosted) {
			return boosted;
		}
		String accept = request.getHeader("Accept");
		String destination = request.getHeader("Sec-Fetch-Dest");
		if (destination != null) {
			return destination.equals("document") || (destination.equals("empty") && isTurboVisit(request, accept));
		}
		return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/html")
				&& !"XMLHttpRequest".equalsIgnoreCase(request.getHeader("X-Requested-With"));
	}

	/**
	 * Returns whether a page was fetched, or rendered, before anybody asked for it.
	 */
	static boolean isPrefetch(HttpServletRequest request) {
		for (String header : PURPOSE_HEADERS) {
			String purpose = request.getHeader(header);
			if (purpose != null && isPrefetch(purpose.toLowerCase(Locale.ROOT))) {
				return true;
			}
		}
		return isTrue(request.getHeader("HX-Preloaded"));
	}

	private static boolean isPrefetch(String purpose) {
		return purpose.contains("prefetch") || purpose.contains("prerender") || purpose.contains("preview");
	}

	/**
	 * Turbo Drive replaces the page by one that it fetches: the newer versions say so,
	 * all ask for what no other script asks for.
	 */
	private static boolean isTurboVisit(HttpServletRequest request, @Nullable String accept) {
		return request.getHeader("X-Turbo-Request-Id") != null || request.getHeader("Turbolinks-Referrer") != null
				|| "text/html, application/xhtml+xml".equals(accept);
	}

	private static boolean isTrue(@Nullable String value) {
		return "true".equalsIgnoreCase(value);
	}

}
