package io.github.mixpanelspring.web;

import java.io.IOException;

import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.github.mixpanelspring.pipeline.RequestScope;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Captures each request, makes it the current one of the threads that serve it, and
 * decides its outcome: once, at the end of the dispatch after which nothing asynchronous
 * is under way.
 */
class TrackingFilter extends OncePerRequestFilter {

	/**
	 * Inside what restores the visitor's address and opens the trace, outside everything
	 * that may answer the request.
	 */
	static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

	/**
	 * The hints that a browser sends only if it is asked. Source: WICG, "User-Agent
	 * Client Hints".
	 */
	private static final String CLIENT_HINTS = "Sec-CH-UA-Platform-Version, Sec-CH-UA-Model, Sec-CH-UA-Full-Version-List";

	private final CurrentRequest requests;

	private final Exchanges exchanges;

	private final Principals principals;

	private final boolean requestClientHints;

	TrackingFilter(CurrentRequest requests, Exchanges exchanges, Principals principals, boolean requestClientHints) {
		this.requests = requests;
		this.exchanges = exchanges;
		this.principals = principals;
		this.requestClientHints = requestClientHints;
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Exchange known = Exchange.of(request);
		Exchange exchange = (known != null) ? known : open(request, response);
		if (exchange == null) {
			chain.doFilter(request, response);
			return;
		}
		RequestScope previous = this.requests.bind(exchange.scope());
		exchange.serve(() -> this.principals.ofThread(exchange, request));
		try {
			// An error page adds nothing, unless what failed is outside of this filter
			if (known != null && request.getDispatcherType() == DispatcherType.ERROR) {
				chain.doFilter(request, response);
			}
			else {
				doFilter(request, wrap(exchange, response), chain, exchange);
			}
		}
		finally {
			exchange.identity().serve(null);
			this.requests.bind(previous);
		}
	}

	private @Nullable Exchange open(HttpServletRequest request, HttpServletResponse response) {
		Exchange exchange = this.exchanges.open(request);
		if (exchange != null && this.requestClientHints) {
			response.addHeader("Accept-CH", CLIENT_HINTS);
		}
		return exchange;
	}

	private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain,
			Exchange exchange) throws ServletException, IOException {
		Throwable failure = null;
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | IOException | RuntimeException | Error ex) {
			failure = ex;
			throw ex;
		}
		finally {
			if (!request.isAsyncStarted() || !exchange.continueAsync(request, response)) {
				exchange.finish(response, failure);
			}
			else {
				exchange.identity().settle();
			}
		}
	}

	private static HttpServletResponse wrap(Exchange exchange, HttpServletResponse response) {
		@Nullable CommitAwareResponse wrapper = WebUtils.getNativeResponse(response, CommitAwareResponse.class);
		return (wrapper != null) ? response : new CommitAwareResponse(response, exchange);
	}

}
