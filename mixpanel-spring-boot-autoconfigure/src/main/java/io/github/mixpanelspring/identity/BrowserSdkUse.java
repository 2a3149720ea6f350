package io.github.mixpanelspring.identity;

/**
 * What is done with the cookie in which mixpanel-js keeps its ids.
 */
public enum BrowserSdkUse {

	/**
	 * It is read.
	 */
	READ,

	/**
	 * It is read, and written where there is none, so that mixpanel-js adopts our id.
	 */
	SHARE

}
