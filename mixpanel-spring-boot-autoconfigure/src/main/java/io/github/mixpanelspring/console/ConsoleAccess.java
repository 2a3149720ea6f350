package io.github.mixpanelspring.console;

import java.util.List;
import java.util.Locale;

import io.github.mixpanelspring.context.AddressRanges;
import io.github.mixpanelspring.context.IpAddress;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may see the console: somebody at this machine, in a page of its own.
 * <p>
 * A proxy on this machine connects from here too, on behalf of anybody; it is known by
 * the headers that it adds. A page of another site can make a browser ask this machine,
 * even under a name of its own that it lets lead here; it is known by that name, and by
 * what the browser says of who asks.
 */
final class ConsoleAccess {

	private static final List<String> FORWARDING_HEADERS = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host",
			"X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Real-IP", "X-Client-IP",
			"X-Cluster-Client-IP", "True-Client-IP", "CF-Connecting-IP", "Fly-Client-IP", "Via");

	/**
	 * What Tomcat's valve leaves where it has read, and removed, such headers.
	 */
	private static final String FORWARDED_ATTRIBUTE = "org.apache.tomcat.request.forwarded";

	private static final AddressRanges LOOPBACK = AddressRanges.of(List.of("loopback"));

	private final boolean allowOthers;

	ConsoleAccess(boolean allowOthers) {
		this.allowOthers = allowOthers;
	}

	/**
	 * Returns why a request may not see the console.
	 * @return the reason, or {@code null} if it may
	 */
	@Nullable String refusal(HttpServletRequest request) {
		HttpServletRequest own = containersOwn(request);
		if (isForeign(own)) {
			return "another site asks";
		}
		if (this.allowOthers) {
			return null;
		}
		if (!isLoopback(own.getRemoteAddr())) {
			return "it comes from another machine";
		}
		if (own.getAttribute(FORWARDED_ATTRIBUTE) != null
				|| FORWARDING_HEADERS.stream().anyMatch((name) -> own.getHeader(name) != null)) {
			return "it comes through a proxy";
		}
		return isLoopbackName(own.getServerName()) ? null : "it asks for another host than 'localhost'";
	}

	/**
	 * Returns the request as the container read it: filters such as Spring's for
	 * forwarded headers hide the address, and what told it.
	 */
	private static HttpServletRequest containersOwn(HttpServletRequest request) {
		ServletRequest own = request;
		while (own instanceof ServletRequestWrapper wrapper) {
			own = wrapper.getRequest();
		}
		return (own instanceof HttpServletRequest http) ? http : request;
	}

	/**
	 * Returns whether a page of another site asks. A link from there to the console is
	 * another matter: it shows nothing to who made it. Source: W3C, "Fetch Metadata
	 * Request Headers".
	 */
	private static boolean isForeign(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		boolean ownSite = site == null || site.equals("same-origin") || site.equals("none");
		boolean visit = "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
				&& "document".equals(request.getHeader("Sec-Fetch-Dest"));
		String origin = request.getHeader("Origin");
		return (!ownSite && !visit) || (origin != null && !isOwn(origin, request));
	}

	private static boolean isOwn(String origin, HttpServletRequest request) {
		String host = request.getHeader("Host");
		return host != null && origin.toLowerCase(Locale.ROOT).endsWith("://" + host.toLowerCase(Locale.ROOT));
	}

	private static boolean isLoopback(@Nullable String address) {
		IpAddress parsed = IpAddress.parse(address);
		return parsed != null && LOOPBACK.contains(parsed);
	}

	private static boolean isLoopbackName(@Nullable String host) {
		if (host == null) {
			return false;
		}
		String name = host.toLowerCase(Locale.ROOT);
		return name.equals("localhost") || name.endsWith(".localhost") || isLoopback(bare(name));
	}

	private static String bare(String host) {
		return (host.startsWith("[") && host.endsWith("]")) ? host.substring(1, host.length() - 1) : host;
	}

}
