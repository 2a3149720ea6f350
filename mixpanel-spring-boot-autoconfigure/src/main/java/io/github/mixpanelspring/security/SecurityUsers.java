package io.github.mixpanelspring.security;

import java.security.Principal;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.mixpanelspring.identity.SignedInUser;
import io.github.mixpanelspring.identity.SignedInUsers;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/**
 * Knows users by Spring Security's authentications.
 */
class SecurityUsers implements SignedInUsers {

	/**
	 * The attribute that a request has while it is in Spring Security's filter chain.
	 * Outside of it the mere question for a context would leave one on the thread.
	 */
	private static final String IN_CHAIN = SecurityContextHolderFilter.class.getName() + ".APPLIED";

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final Function<Principal, @Nullable String> userId;

	/**
	 * Creates an instance.
	 * @param userId tells a principal's id
	 */
	SecurityUsers(Function<Principal, @Nullable String> userId) {
		this.userId = userId;
	}

	@Override
	public @Nullable Principal current(Function<String, @Nullable Object> attributes) {
		if (attributes.apply(IN_CHAIN) == null) {
			return null;
		}
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return this.trust.isAuthenticated(authentication) ? authentication : null;
	}

	@Override
	public Supplier<@Nullable Principal> atThisMoment(Function<String, @Nullable Object> attributes) {
		if (attributes.apply(IN_CHAIN) == null) {
			return () -> null;
		}
		// What it supplies stays the same when another context takes its place
		Supplier<SecurityContext> context = SecurityContextHolder.getDeferredContext();
		return () -> {
			Authentication authentication = context.get().getAuthentication();
			return this.trust.isAuthenticated(authentication) ? authentication : null;
		};
	}

	/**
	 * Whoever signs in by code of the application's own is kept for the session, or for
	 * the request.
	 */
	@Override
	public boolean isVisitors(Principal principal, Function<String, @Nullable Object> attributes,
			Function<String, @Nullable Object> session) {
		return isOf(attributes.apply(RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME), principal)
				|| isOf(session.apply(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY), principal);
	}

	private static boolean isOf(@Nullable Object kept, Principal principal) {
		return kept instanceof SecurityContext context && principal.equals(context.getAuthentication());
	}

	@Override
	public @Nullable SignedInUser describe(Principal principal) {
		Authentication authentication = (principal instanceof Authentication known) ? known : null;
		if (authentication != null && !this.trust.isAuthenticated(authentication)) {
			return null;
		}
		return new SignedInUser(this.userId.apply(principal), authentication != null && isSwitched(authentication));
	}

	private static boolean isSwitched(Authentication authentication) {
		return authentication.getAuthorities().stream().anyMatch(SwitchUserGrantedAuthority.class::isInstance);
	}

}
