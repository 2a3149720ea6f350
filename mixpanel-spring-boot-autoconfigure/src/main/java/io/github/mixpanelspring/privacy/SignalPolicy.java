package io.github.mixpanelspring.privacy;

/**
 * What the signals {@code Sec-GPC: 1} and {@code DNT: 1} of a visitor's browser mean for
 * the application's own events. Page views and the cookie are left out in any case but
 * {@link #IGNORE}.
 */
public enum SignalPolicy {

	/**
	 * The event is sent without device, address and all else that the request told.
	 */
	REDUCE,

	/**
	 * The event is discarded.
	 */
	DENY,

	/**
	 * The signals are not looked at.
	 */
	IGNORE

}
