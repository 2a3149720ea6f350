package io.github.mixpanelspring.web;

import io.github.mixpanelspring.context.ClientIpResolver;
import io.github.mixpanelspring.context.HeaderText;
import io.github.mixpanelspring.context.PageUrl;
import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.context.RequestFacts;
import io.github.mixpanelspring.context.RequestHeaders;
import io.github.mixpanelspring.pipeline.WarnOnce;
import io.github.mixpanelspring.privacy.Permissions;
import io.github.mixpanelspring.useragent.ClientHints;
import io.github.mixpanelspring.useragent.UserAgentDetails;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the facts of a request.
 */
class RequestCapture {

	// Longer than any page that is worth a report; what comes in is bounded by the
	// container only
	private static final int MAX_URL_LENGTH = 4096;

	// All of it that containers take by default: what is kept of it is chosen later
	private static final int MAX_QUERY_LENGTH = 16 * 1024;

	private static final int MAX_LENGTH = 255;

	private static final Logger logger = LoggerFactory.getLogger(RequestCapture.class);

	private final ClientIpResolver clientIps;

	private final UserAgentDetails userAgents;

	private final Permissions permissions;

	private final WarnOnce failure = new WarnOnce(logger, "An event goes without its visitor's address: {} failed");

	RequestCapture(ClientIpResolver clientIps, UserAgentDetails userAgents, Permissions permissions) {
		this.clientIps = clientIps;
		this.userAgents = userAgents;
		this.permissions = permissions;
	}

	CapturedFacts capture(HttpServletRequest request) {
		HttpServletRequest container = container(request);
		RequestHeaders headers = new ContainerHeaders(container);
		String method = request.getMethod();
		String scheme = request.getScheme();
		String host = cut(request.getServerName(), MAX_LENGTH);
		int port = request.getServerPort();
		String path = cut(withoutSession(request.getRequestURI(), request), MAX_URL_LENGTH);
		String query = limit(request.getQueryString(), MAX_QUERY_LENGTH);
		Permission permission = this.permissions.decide(headers);
		return new CapturedFacts(permission, () -> {
			String userAgent = limit(userAgent(request), RequestFacts.MAX_USER_AGENT_LENGTH);
			this.userAgents.prepare(userAgent);
			return new RequestFacts(method, scheme, host, port, path, query, userAgent,
					ClientHints.of(request::getHeader), clientAddress(container.getRemoteAddr(), headers),
					referrer(request), limit(request.getHeader("Accept-Language"), MAX_LENGTH), permission);
		});
	}

	private @Nullable String clientAddress(@Nullable String remoteAddress, RequestHeaders headers) {
		try {
			return this.clientIps.resolve(remoteAddress, headers);
		}
		catch (Throwable ex) {
			// The application's code; an event is worth more than its place
			this.failure.warn(this.clientIps.getClass().getName(), ex);
			return null;
		}
	}

	/**
	 * Returns the container's own request: a filter that reads forwarded headers, such as
	 * Spring's, takes whatever address the visitor claims, and hides it.
	 */
	private static HttpServletRequest container(HttpServletRequest request) {
		ServletRequest own = request;
		while (own instanceof ServletRequestWrapper wrapper) {
			own = wrapper.getRequest();
		}
		return (own instanceof HttpServletRequest http) ? http : request;
	}

	private static @Nullable String referrer(HttpServletRequest request) {
		String referrer = request.getHeader("Referer");
		return (referrer != null) ? cut(withoutSession(HeaderText.decode(referrer), request), MAX_URL_LENGTH) : null;
	}

	/**
	 * Takes out the id of a session. The container calls it as it does its cookie.
	 */
	private static String withoutSession(String url, HttpServletRequest request) {
		if (url.indexOf(';') == -1) {
			return url;
		}
		String cookie = request.getServletContext().getSessionCookieConfig().getName();
		String kept = PageUrl.withoutSession(url);
		return (cookie != null) ? PageUrl.withoutSession(kept, cookie) : kept;
	}

	private static @Nullable String userAgent(HttpServletRequest request) {
		String userAgent = request.getHeader("User-Agent");
		return (userAgent != null) ? HeaderText.decode(userAgent) : null;
	}

	private static @Nullable String limit(@Nullable String text, int length) {
		return (text != null) ? cut(text, length) : null;
	}

	private static String cut(String text, int length) {
		return (text.length() > length) ? text.substring(0, length) : text;
	}

	/**
	 * The headers as the container read them.
	 */
	private record ContainerHeaders(HttpServletRequest request) implements ServletHeaders {
	}

}
