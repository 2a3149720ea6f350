package io.github.mixpanelspring.identity;

/**
 * What is tracked while somebody acts as another user.
 */
public enum Impersonation {

	/**
	 * Nothing: what the user sees was not done by the user.
	 */
	DISCARD,

	/**
	 * Everything, as the user's, but without the device, which is not the user's.
	 */
	TRACK

}
