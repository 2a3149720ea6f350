package io.github.mixpanelspring.delivery;

/**
 * Which message has to go when there is no room for all.
 */
public enum OverflowPolicy {

	/**
	 * The one that comes: what was accepted first is kept.
	 */
	DROP_NEWEST,

	/**
	 * The one that has waited longest; never one that is being sent.
	 */
	DROP_OLDEST,

	/**
	 * The one that comes, unless there is room after a while, for which its thread waits.
	 */
	BLOCK

}
