package io.github.mixpanelspring.web;

import java.io.IOException;
import java.security.Principal;

import io.github.mixpanelspring.pipeline.RequestScope;
import io.github.mixpanelspring.pipeline.WarnOnce;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Learns who is signed in. Has its place just inside Spring Security, since outside of it
 * nobody is.
 */
class PrincipalFilter extends OncePerRequestFilter {

	/**
	 * One behind Spring Security's filter chain.
	 */
	static final int ORDER = -99;

	private static final Logger principals = LoggerFactory.getLogger(PrincipalFilter.class);

	private final WarnOnce failure = new WarnOnce(principals,
			"Visitors are tracked as anonymous: who is signed in can't be read");

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Exchange exchange = Exchange.of(request);
		if (exchange == null) {
			chain.doFilter(request, response);
			return;
		}
		RequestScope scope = exchange.scope();
		Thread thread = Thread.currentThread();
		// Other threads may work for somebody else, as far as Spring Security knows
		scope.userFrom(() -> (Thread.currentThread() == thread) ? userId(exchange, request) : null);
		try {
			chain.doFilter(request, response);
		}
		finally {
			if (request.isAsyncStarted() || exchange.isNavigation()) {
				// Here still, so that a sign-in by the application's own code counts
				scope.settleUser();
			}
			else {
				// Nobody will ask, and the answer may cost a session read
				scope.userFrom(null);
			}
		}
	}

	private @Nullable String userId(Exchange exchange, HttpServletRequest request) {
		try {
			Principal principal = mayBeSignedIn(exchange, request) ? request.getUserPrincipal() : null;
			return (principal != null) ? principal.getName() : null;
		}
		catch (RuntimeException ex) {
			// A page for everybody does not need the sessions, and works without them
			this.failure.warn(ex);
			return null;
		}
	}

	/**
	 * Returns whether it is worth asking: Spring Security may read a session to answer,
	 * which a page for everybody would do without.
	 */
	private static boolean mayBeSignedIn(Exchange exchange, HttpServletRequest request) {
		return request.getRequestedSessionId() != null || exchange.isAuthorized() || request.getSession(false) != null;
	}

}
