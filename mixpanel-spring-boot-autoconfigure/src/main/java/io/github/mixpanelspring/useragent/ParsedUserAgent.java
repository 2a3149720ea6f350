package io.github.mixpanelspring.useragent;

import org.jspecify.annotations.Nullable;

/**
 * What uap-java tells of a user agent, without what it says when it knows nothing.
 */
record ParsedUserAgent(@Nullable String browser, @Nullable Number browserVersion, @Nullable String os,
		@Nullable String osVersion, @Nullable String device) {

	static final ParsedUserAgent UNKNOWN = new ParsedUserAgent(null, null, null, null, null);

}
