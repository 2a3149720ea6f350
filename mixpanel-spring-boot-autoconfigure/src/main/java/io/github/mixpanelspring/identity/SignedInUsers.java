package io.github.mixpanelspring.identity;

import java.security.Principal;
import java.util.function.Function;
import java.util.function.Supplier;

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
	 * Returns what tells who was signed in on the calling thread when this was called,
	 * whoever the thread acts for later; without finding out yet.
	 * @param attributes the attributes of the thread's request
	 * @return tells the principal, or {@code null} if nobody was signed in, or it is not
	 * known here
	 */
	default Supplier<@Nullable Principal> atThisMoment(Function<String, @Nullable Object> attributes) {
		return () -> null;
	}

	/**
	 * Returns whether a principal that the calling thread has come to have is the
	 * visitor's, and not one in whose name some work is done.
	 * @param principal the principal
	 * @param attributes the attributes of the thread's request
	 * @param session the attributes of its session, all absent where there is none
	 * @return whether the visitor has signed in by it
	 */
	default boolean isVisitors(Principal principal, Function<String, @Nullable Object> attributes,
			Function<String, @Nullable Object> session) {
		return true;
	}

	/**
	 * Returns whose principal it is.
	 * @param principal a principal
	 * @return the user, or {@code null} if it stands for nobody
	 */
	@Nullable SignedInUser describe(Principal principal);

}
