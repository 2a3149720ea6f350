package io.github.mixpanelspring.useragent;

/**
 * Who is behind a request, as far as its user agent tells.
 */
public enum Visitor {

	/**
	 * A browser, and so most likely a person.
	 */
	BROWSER,

	/**
	 * A crawler, an AI's fetcher, a preview, a monitor or a browser that is driven by a
	 * program.
	 */
	BOT,

	/**
	 * A program that speaks HTTP for itself: a library, a command line tool, an
	 * application that is no browser, or whoever does not say.
	 */
	HTTP_LIBRARY

}
