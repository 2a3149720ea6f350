package io.github.mixpanelspring.identity;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * Who a visitor is: by the application's ids, and as it is known at each call.
 * Thread-safe.
 */
public interface VisitorIdentity {

	/**
	 * Returns whose an event is that is tracked now, and issues an id to a browser that
	 * has none.
	 * @return the visitor
	 */
	Identity identify();

	/**
	 * Returns the visitor's device.
	 * @return the device, or {@code null} if it has no id yet
	 */
	@Nullable Device device();

	/**
	 * Returns the signed-in user's id.
	 * @return the id, or {@code null} for an anonymous visitor
	 */
	@Nullable String userId();

	/**
	 * Returns whether it is somebody else who acts as the user.
	 * @return whether the user is impersonated
	 */
	boolean isImpersonated();

	/**
	 * Names the visitor: the application has its own way to sign in.
	 * @param userId the user's id
	 */
	void identify(String userId);

	/**
	 * Forgets the visitor: whoever comes now is another one.
	 */
	void reset();

	/**
	 * Takes the identity as it is now to another thread.
	 * @return an identity that no sign-in changes; a browser that has no id yet may get
	 * one either here or there
	 */
	VisitorIdentity captured();

	/**
	 * Notes that credentials were taken: it is worth asking who is signed in.
	 */
	default void signInSeen() {
	}

	/**
	 * Notes who was seen, where nobody is known yet.
	 * @param principal the principal
	 */
	default void seen(Principal principal) {
	}

	/**
	 * Notes who has signed in.
	 * @param principal the principal
	 */
	default void signedIn(Principal principal) {
	}

	/**
	 * Notes that the visitor has signed out.
	 * @param principal who it was
	 */
	default void signedOut(@Nullable Principal principal) {
	}

}
