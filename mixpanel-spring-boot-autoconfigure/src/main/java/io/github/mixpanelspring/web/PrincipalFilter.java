package io.github.mixpanelspring.web;

import java.io.IOException;
import java.security.Principal;

import io.github.mixpanelspring.pipeline.RequestScope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

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
		scope.userFrom(() -> userId(request));
		try {
			chain.doFilter(request, response);
		}
		finally {
			// Here still, so that a sign-in by the application's own code counts
			scope.settleUser();
		}
	}

	private static @Nullable String userId(HttpServletRequest request) {
		if (!mayBeSignedIn(request)) {
			return null;
		}
		Principal principal = request.getUserPrincipal();
		return (principal != null) ? principal.getName() : null;
	}

	/**
	 * Returns whether it is worth asking: Spring Security may read a session to answer,
	 * which a page for everybody would do without.
	 */
	private static boolean mayBeSignedIn(HttpServletRequest request) {
		return request.getRequestedSessionId() != null || request.getHeader("Authorization") != null
				|| request.getSession(false) != null;
	}

}
