package io.github.mixpanelspring;

/**
 * Whose facts an event carries.
 */
public enum EventContext {

	/**
	 * Those of the current request, if there is one: its visitor, address, browser,
	 * referrer and campaign.
	 */
	REQUEST,

	/**
	 * None: for a webhook, a job, or anything that is not done by the caller of the
	 * current request.
	 */
	NONE

}
