package io.github.mixpanelspring.privacy;

/**
 * What it means that a visitor has said nothing yet.
 */
public enum ConsentMode {

	/**
	 * They are tracked until they object.
	 */
	OPT_OUT,

	/**
	 * They are not tracked until they consent.
	 */
	OPT_IN

}
