package io.github.mixpanelspring.web;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import io.github.mixpanelspring.context.RequestHeaders;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a servlet request.
 */
interface ServletHeaders extends RequestHeaders {

	/**
	 * Returns the request.
	 */
	HttpServletRequest request();

	@Override
	default @Nullable String first(String name) {
		return request().getHeader(name);
	}

	@Override
	default List<String> all(String name) {
		Enumeration<String> values = request().getHeaders(name);
		// Most are absent
		return values.hasMoreElements() ? Collections.list(values) : List.of();
	}

}
