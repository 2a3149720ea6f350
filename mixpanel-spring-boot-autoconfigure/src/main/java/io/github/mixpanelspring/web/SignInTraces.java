package io.github.mixpanelspring.web;

import io.github.mixpanelspring.identity.RequestIdentity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * What tells whether somebody may be signed in, without asking who, which may cost a
 * session read; and whether that is still so at the end. Thread-safe.
 */
final class SignInTraces {

	private final HttpServletRequest request;

	private final RequestIdentity identity;

	private volatile @Nullable Boolean credentials;

	private volatile @Nullable HttpSession session;

	/**
	 * Creates the traces.
	 * @param request the request as it came in
	 * @param identity knows of a sign-in during the request
	 */
	SignInTraces(HttpServletRequest request, RequestIdentity identity) {
		this.request = request;
		this.identity = identity;
	}

	/**
	 * Returns whether it is worth asking who is signed in.
	 * @param request the request as it is seen where that would be asked
	 */
	boolean isWorthAsking(HttpServletRequest request) {
		return hasCredentials() || this.identity.isSignInSeen() || request.getRequestedSessionId() != null
				|| request.getSession(false) != null;
	}

	private boolean hasCredentials() {
		Boolean credentials = this.credentials;
		if (credentials == null) {
			credentials = this.request.getHeader("Authorization") != null;
			this.credentials = credentials;
		}
		return credentials;
	}

	/**
	 * Notes the session that knows the visitor, unless it is over by now.
	 */
	void signedInBy(@Nullable HttpSession session) {
		if (session != null) {
			this.session = session;
		}
	}

	/**
	 * Returns whether the visitor has signed out while this request was answered.
	 */
	boolean isOver() {
		HttpSession session = this.session;
		try {
			return session != null && session.getCreationTime() < 0;
		}
		catch (IllegalStateException ex) {
			return true;
		}
	}

}
