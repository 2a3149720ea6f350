package io.github.mixpanelspring.web;

import java.security.Principal;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.mixpanelspring.identity.SignedInUsers;
import io.github.mixpanelspring.pipeline.WarnOnce;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks who is signed in, where it is worth asking: Spring Security may read a session to
 * answer, which a page for everybody would do without.
 */
class Principals {

	private static final Logger logger = LoggerFactory.getLogger(Principals.class);

	private final SignedInUsers users;

	private final WarnOnce failure = new WarnOnce(logger,
			"Visitors are tracked as anonymous: who is signed in can't be read");

	Principals(SignedInUsers users) {
		this.users = users;
	}

	/**
	 * Asks outside of Spring Security and in its midst, where the request does not know.
	 */
	@Nullable Principal ofThread(Exchange exchange, HttpServletRequest request) {
		return guard(() -> (exchange.signIn().isWorthAsking(request) || hasSessionCookie(request))
				? this.users.current(request::getAttribute) : null);
	}

	/**
	 * Returns what tells who has come through Spring Security with the calling thread.
	 * Once that is known it stays so.
	 */
	Supplier<@Nullable Principal> arrived(HttpServletRequest request) {
		Supplier<@Nullable Principal> source = this.users.atThisMoment(request::getAttribute);
		AtomicReference<@Nullable Principal> known = new AtomicReference<>();
		return () -> {
			if (known.get() == null) {
				known.set(source.get());
			}
			return known.get();
		};
	}

	/**
	 * Asks behind Spring Security, whose request this is, in the midst of the
	 * application, which may act in somebody else's name for a while.
	 */
	@Nullable Principal ofVisitor(Exchange exchange, HttpServletRequest request, Supplier<@Nullable Principal> arrived) {
		return ask(exchange, request, () -> {
			Principal principal = request.getUserPrincipal();
			Principal before = arrived.get();
			boolean same = principal == null || principal.equals(before);
			return (!same && this.users.isVisitors(principal, request::getAttribute, sessionOf(request))) ? principal
					: before;
		});
	}

	private static Function<String, @Nullable Object> sessionOf(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null) ? session::getAttribute : (name) -> null;
	}

	/**
	 * Asks behind Spring Security, whose request this is, when the application is done.
	 */
	@Nullable Principal ofRequest(Exchange exchange, HttpServletRequest request) {
		return ask(exchange, request, request::getUserPrincipal);
	}

	private @Nullable Principal ask(Exchange exchange, HttpServletRequest request,
			Supplier<@Nullable Principal> source) {
		return guard(() -> {
			Principal principal = exchange.signIn().isWorthAsking(request) ? source.get() : null;
			if (principal != null && request.getRequestedSessionId() != null) {
				exchange.signIn().signedInBy(request.getSession(false));
			}
			return principal;
		});
	}

	private @Nullable Principal guard(Supplier<@Nullable Principal> source) {
		try {
			return source.get();
		}
		catch (Throwable ex) {
			// A page for everybody does not need the sessions, and works without them
			this.failure.warn(ex);
			return null;
		}
	}

	/**
	 * The container does not know Spring Session's.
	 */
	private static boolean hasSessionCookie(HttpServletRequest request) {
		Cookie[] cookies = request.getCookies();
		if (cookies != null) {
			for (Cookie cookie : cookies) {
				if (cookie.getName().endsWith("SESSION")) {
					return true;
				}
			}
		}
		return false;
	}

}
