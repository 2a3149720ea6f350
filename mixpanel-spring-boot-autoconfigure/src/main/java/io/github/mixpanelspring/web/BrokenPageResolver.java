package io.github.mixpanelspring.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Learns of what fails after the first part of the response was sent: whoever handles it,
 * and however, the page ends as it is. Resolves nothing.
 */
class BrokenPageResolver implements HandlerExceptionResolver, Ordered {

	@Override
	public int getOrder() {
		// Before any that resolves, and may commit the response by that
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		Exchange exchange = Exchange.of(request);
		if (exchange != null && response.isCommitted()) {
			exchange.breakOff();
		}
		return null;
	}

}
