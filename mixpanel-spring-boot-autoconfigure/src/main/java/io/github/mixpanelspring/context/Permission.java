package io.github.mixpanelspring.context;

/**
 * What the visitor of a request allows, decided once, when the request comes in.
 */
public enum Permission {

	/**
	 * Everything.
	 */
	FULL,

	/**
	 * The application's own events, without the browser and all else that the request
	 * tells; nothing that is kept about the visitor. What a privacy signal of the browser
	 * means by default.
	 */
	REDUCED,

	/**
	 * What the application declares necessary, and no more than {@link #REDUCED} lets
	 * through of it, because of a privacy signal of the browser.
	 */
	REFUSED,

	/**
	 * The same, for want of the visitor's consent.
	 */
	DENIED;

	/**
	 * Returns whether everything is allowed: page views, cookies, profiles, and the facts
	 * of the request.
	 * @return {@code true} for {@link #FULL} only
	 */
	public boolean isFull() {
		return this == FULL;
	}

	/**
	 * Returns whether an event of the application may be sent at all.
	 * @param necessary whether the application needs it whatever the visitor allows
	 * @return whether it may, if only reduced
	 */
	public boolean allowsEvent(boolean necessary) {
		return necessary || this == FULL || this == REDUCED;
	}

}
