package io.github.mixpanelspring.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.DefaultServletHttpRequestHandler;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Learns what a request was mapped to, before a forward or a failure maps it again.
 */
class RouteInterceptor implements HandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		Exchange exchange = Exchange.of(request);
		if (exchange != null && request.getDispatcherType() != DispatcherType.ERROR) {
			// A function may be chosen by something else than a pattern
			Object route = isFile(handler) ? null
					: request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
			exchange.mappedTo((route != null) ? route.toString() : null, !isFile(handler) && !isActuator(handler));
		}
		return true;
	}

	private static boolean isFile(Object handler) {
		return handler instanceof ResourceHttpRequestHandler || handler instanceof DefaultServletHttpRequestHandler;
	}

	/**
	 * Returns whether an endpoint of the actuator was asked; the class that handles it
	 * has another package in each version of Spring Boot.
	 */
	private static boolean isActuator(Object handler) {
		if (handler instanceof HandlerMethod method) {
			String type = method.getBeanType().getName();
			return type.startsWith("org.springframework.boot.") && type.contains(".actuate.endpoint.web.");
		}
		return false;
	}

}
