package io.github.mixpanelspring.identity;

import java.security.Principal;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Knows what signs users in. Thread-safe.
 */
public interface SignedInUsers {

	/**
	 * Returns who is signed in on the calling thread, where the container can't tell yet.
	 * @param attributes the attributes of the thread's request
	 * @return the principal, or {@code null} if nobody is signed in, or it is not known
	 * here
	 */
	@Nullable Principal current(Function<String, @Nullable Object> attributes);

	/**
	 * Returns whose principal it is.
	 * @param principal a principal
	 * @return the user, or {@code null} if it stands for nobody
	 */
	@Nullable SignedInUser describe(Principal principal);

}
