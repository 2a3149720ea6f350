package io.github.mixpanelspring.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Learns what a request was mapped to, before a forward or a failure maps it again.
 */
class RouteInterceptor implements HandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		Exchange exchange = Exchange.of(request);
		if (exchange != null && request.getDispatcherType() != DispatcherType.ERROR) {
			Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
			boolean file = handler instanceof ResourceHttpRequestHandler || route == null;
			exchange.mappedTo(file ? null : route.toString());
		}
		return true;
	}

}
