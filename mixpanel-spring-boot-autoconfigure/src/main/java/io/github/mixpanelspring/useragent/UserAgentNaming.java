package io.github.mixpanelspring.useragent;

/**
 * Whose names the properties of a user agent carry.
 */
public enum UserAgentNaming {

	/**
	 * Those of mixpanel-js, so that the reports of web and server agree.
	 */
	MIXPANEL_JS,

	/**
	 * The families of ua-parser, such as {@code Chrome Mobile}, that Mixpanel's advice
	 * for servers uses; mixpanel-js's where they are not known in time.
	 */
	UA_PARSER

}
