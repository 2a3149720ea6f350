package io.github.mixpanelspring.privacy;

/**
 * What a visitor said when asked whether they may be tracked.
 */
public enum Consent {

	/**
	 * They may.
	 */
	GIVEN,

	/**
	 * They may not.
	 */
	DENIED,

	/**
	 * Nothing: they were not asked, or have not answered. What that means is up to the
	 * {@link ConsentMode}.
	 */
	UNKNOWN

}
