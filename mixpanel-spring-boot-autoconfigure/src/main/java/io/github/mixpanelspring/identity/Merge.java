package io.github.mixpanelspring.identity;

/**
 * How the Mixpanel project joins what a visitor did before and after signing in. Set in
 * the project's settings, for all its events. Source: Mixpanel, "Identity Management".
 */
public enum Merge {

	/**
	 * The simplified API: an event tells its device and its user, and Mixpanel makes the
	 * distinct id of them.
	 */
	SIMPLIFIED,

	/**
	 * The original API: an event tells its distinct id, and {@code $identify} joins two.
	 */
	ORIGINAL

}
