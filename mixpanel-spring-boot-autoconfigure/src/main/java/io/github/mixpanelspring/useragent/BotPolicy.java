package io.github.mixpanelspring.useragent;

/**
 * What becomes of the events of bots.
 */
public enum BotPolicy {

	/**
	 * They are left out.
	 */
	DROP,

	/**
	 * They are tracked, and say whose they are.
	 */
	MARK,

	/**
	 * They are tracked like anybody's.
	 */
	KEEP

}
