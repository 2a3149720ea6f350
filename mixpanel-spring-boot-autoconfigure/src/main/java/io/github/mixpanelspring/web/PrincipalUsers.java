package io.github.mixpanelspring.web;

import java.security.Principal;
import java.util.function.Function;

import io.github.mixpanelspring.identity.SignedInUser;
import io.github.mixpanelspring.identity.SignedInUsers;
import org.jspecify.annotations.Nullable;

/**
 * Knows users by their principals alone, as where the container signs them in.
 */
class PrincipalUsers implements SignedInUsers {

	private final Function<Principal, @Nullable String> userId;

	/**
	 * Creates an instance.
	 * @param userId tells a principal's id; without it it is the principal's name
	 */
	PrincipalUsers(@Nullable Function<Principal, @Nullable String> userId) {
		this.userId = (userId != null) ? userId : Principal::getName;
	}

	@Override
	public @Nullable Principal current(Function<String, @Nullable Object> attributes) {
		return null;
	}

	@Override
	public SignedInUser describe(Principal principal) {
		return new SignedInUser(this.userId.apply(principal), false);
	}

}
