package io.github.mixpanelspring.identity;

import java.security.Principal;

import io.github.mixpanelspring.context.RequestHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A read-only view of the request of a visitor who is to be recognised.
 * <p>
 * Valid during the call that it is handed to, on its thread; not to be kept. Values are
 * what the visitor's browser sent, which may be anything.
 */
public interface VisitorRequest extends RequestHeaders {

	/**
	 * Returns who is signed in, as far as the container or Spring Security know.
	 * @return the principal, or {@code null} for an anonymous visitor
	 */
	@Nullable Principal principal();

}
