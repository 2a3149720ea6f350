package io.github.mixpanelspring.web;

import java.security.Principal;
import java.util.function.Supplier;

import io.github.mixpanelspring.identity.VisitorRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A servlet request as those see it who recognise visitors. Reads the request as it came
 * in, since the one behind Spring Security throws at headers that it does not like.
 */
record VisitorView(HttpServletRequest request,
		Supplier<@Nullable Principal> principals) implements VisitorRequest, ServletHeaders {

	@Override
	public @Nullable Principal principal() {
		return this.principals.get();
	}

}
