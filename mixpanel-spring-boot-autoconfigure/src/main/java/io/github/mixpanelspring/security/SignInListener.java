package io.github.mixpanelspring.security;

import java.util.function.Consumer;

import io.github.mixpanelspring.identity.VisitorIdentity;
import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.github.mixpanelspring.pipeline.RequestScope;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;

/**
 * Hears of who signs in and out, and of whom something is denied to: all of them before
 * the place where a request knows its user.
 */
class SignInListener {

	private final CurrentRequest requests;

	SignInListener(CurrentRequest requests) {
		this.requests = requests;
	}

	/**
	 * Credentials were taken, of the visitor or of somebody else: the request will know.
	 */
	@EventListener
	void authenticated(AuthenticationSuccessEvent event) {
		tell(VisitorIdentity::signInSeen);
	}

	@EventListener
	void signedIn(InteractiveAuthenticationSuccessEvent event) {
		tell((identity) -> identity.signedIn(event.getAuthentication()));
	}

	@EventListener
	void signedOut(LogoutSuccessEvent event) {
		tell((identity) -> identity.signedOut(event.getAuthentication()));
	}

	@EventListener
	void denied(AuthorizationDeniedEvent<?> event) {
		// A method may be called in somebody else's name
		boolean visitors = event.getSource() instanceof HttpServletRequest;
		Authentication authentication = visitors ? event.getAuthentication().get() : null;
		if (authentication != null) {
			tell((identity) -> identity.seen(authentication));
		}
	}

	private void tell(Consumer<VisitorIdentity> change) {
		RequestScope scope = this.requests.get();
		if (scope != null) {
			change.accept(scope.identity());
		}
	}

}
