package io.github.mixpanelspring.security;

import java.security.Principal;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;

/**
 * The subject of a user's token, which never changes, unlike the claim that an
 * application shows as the name. Source: OpenID Connect Core, 2.
 */
class SubjectClaim implements Function<Principal, @Nullable String> {

	private static final String SUBJECT = "sub";

	@Override
	public @Nullable String apply(Principal principal) {
		Object user = (principal instanceof Authentication authentication) ? authentication.getPrincipal() : principal;
		String subject = (user instanceof ClaimAccessor claims) ? claims.getClaimAsString(SUBJECT) : null;
		return (subject != null) ? subject : principal.getName();
	}

}
