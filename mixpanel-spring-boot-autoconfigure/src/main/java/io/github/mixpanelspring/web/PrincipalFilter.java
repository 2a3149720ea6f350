package io.github.mixpanelspring.web;

import java.io.IOException;
import java.security.Principal;
import java.util.function.Supplier;

import io.github.mixpanelspring.identity.RequestIdentity;
import io.github.mixpanelspring.identity.VisitorRequest;
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

	private final Principals principals;

	PrincipalFilter(Principals principals) {
		this.principals = principals;
	}

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
		RequestIdentity identity = exchange.identity();
		Supplier<@Nullable Principal> arrived = this.principals.arrived(request);
		@Nullable VisitorRequest outside = exchange.serve(() -> this.principals.ofVisitor(exchange, request, arrived));
		try {
			chain.doFilter(request, response);
		}
		finally {
			// Here still, so that a sign-in by the application's own code counts. Else
			// nobody will ask, and the answer may cost a session read
			boolean settled = request.isAsyncStarted() || exchange.isNavigation();
			if (settled) {
				exchange.serve(() -> this.principals.ofRequest(exchange, request));
				identity.settle();
			}
			// Outside nobody knows more
			identity.serve(settled ? null : outside);
		}
	}

}
