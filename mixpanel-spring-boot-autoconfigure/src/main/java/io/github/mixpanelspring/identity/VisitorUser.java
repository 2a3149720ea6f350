package io.github.mixpanelspring.identity;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * Which user the visitor of one request is, by all who know: the application by name, its
 * resolvers, whoever signed the user in, and last what the request says. Not thread-safe.
 */
final class VisitorUser {

	private final Identities identities;

	private @Nullable String resolved;

	private @Nullable String shipped;

	private @Nullable Principal principal;

	private @Nullable SignedInUser signedIn;

	private boolean named;

	private @Nullable String name;

	private boolean signedOut;

	VisitorUser(Identities identities) {
		this.identities = identities;
	}

	/**
	 * Returns the user's id.
	 * @return the id, or {@code null} for an anonymous visitor
	 */
	@Nullable String id() {
		if (this.named) {
			return this.name;
		}
		if (this.resolved != null) {
			return this.resolved;
		}
		return (this.signedIn != null) ? this.signedIn.id() : this.shipped;
	}

	/**
	 * Returns whether somebody is signed in whom Mixpanel can't know.
	 */
	boolean isNameless() {
		return id() == null && !this.named && this.signedIn != null;
	}

	/**
	 * Returns whether it is somebody else who acts as the user.
	 */
	boolean isImpersonated() {
		return !this.named && this.signedIn != null && this.signedIn.impersonated();
	}

	/**
	 * Notes what resolvers say.
	 * @param application the application's own, who are believed first
	 * @param shipped ours, who are believed last
	 */
	void resolved(VisitorIds application, VisitorIds shipped) {
		this.resolved = this.identities.usableUserId(application.userId());
		this.shipped = this.identities.usableUserId(shipped.userId());
	}

	/**
	 * Returns whether it matters who is signed in.
	 */
	boolean isToBeAsked() {
		return !this.named && !this.signedOut;
	}

	/**
	 * Returns whether nobody is known to be signed in, nor named.
	 */
	boolean isOpen() {
		return this.signedIn == null && !this.named;
	}

	/**
	 * Notes who was found to be signed in.
	 * @return whether that is news
	 */
	boolean found(Principal principal) {
		boolean news = principal != this.principal;
		if (news) {
			accept(principal);
		}
		return news;
	}

	void accept(Principal principal) {
		this.principal = principal;
		this.signedIn = this.identities.describe(principal);
	}

	void signedIn(Principal principal) {
		this.named = false;
		this.signedOut = false;
		accept(principal);
	}

	void signedOut() {
		this.signedOut = true;
	}

	/**
	 * Takes the application's word.
	 * @param name the user's id, or {@code null} for nobody
	 */
	void name(@Nullable String name) {
		this.named = true;
		this.name = name;
	}

}
