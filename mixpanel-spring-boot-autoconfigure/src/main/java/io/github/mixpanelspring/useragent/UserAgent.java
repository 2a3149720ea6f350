package io.github.mixpanelspring.useragent;

import org.jspecify.annotations.Nullable;

/**
 * What mixpanel-js would tell of a visitor's browser, from its {@code User-Agent} alone.
 * <p>
 * The rules are those of mixpanel-js 2.83.0, quirks included, so that the reports of web
 * and server agree: Edge on Android is {@code Chrome}, Firefox on Android is
 * {@code Android Mobile}. Where mixpanel-js asks the browser ({@code navigator.vendor},
 * {@code window.opera}), the text stands in.
 *
 * @param browser the browser's name, or {@code null} for what is none
 * @param browserVersion the version's first two parts as a number, {@code 17.1} for
 * 17.10, or {@code null} if there is none
 * @param os the operating system's name, or {@code null}
 * @param device the kind of device, never a model; {@code null} on desktops
 */
public record UserAgent(@Nullable String browser, @Nullable Number browserVersion, @Nullable String os,
		@Nullable String device) {

	/**
	 * How many characters of a user agent are looked at.
	 */
	public static final int MAX_LENGTH = 512;

	private static final UserAgent UNKNOWN = new UserAgent(null, null, null, null);

	/**
	 * Reads a user agent, in microseconds, whatever it holds.
	 * @param userAgent the header, of which 512 characters are read, or {@code null}
	 * @return what is known, possibly nothing
	 */
	public static UserAgent parse(@Nullable String userAgent) {
		if (userAgent == null) {
			return UNKNOWN;
		}
		String text = cap(userAgent);
		BrowserRule browser = BrowserRule.of(text);
		return new UserAgent((browser != null) ? browser.displayName : null,
				(browser != null) ? browser.version(text) : null, os(text), device(text));
	}

	static String cap(String userAgent) {
		return (userAgent.length() > MAX_LENGTH) ? userAgent.substring(0, MAX_LENGTH) : userAgent;
	}

	private static @Nullable String os(String text) {
		if (Ascii.containsIgnoreCase(text, "windows")) {
			return (text.contains("Phone") || text.contains("WPDesktop")) ? "Windows Phone" : "Windows";
		}
		if (text.contains("iPhone") || text.contains("iPad") || text.contains("iPod")) {
			return "iOS";
		}
		if (text.contains("Android")) {
			return "Android";
		}
		if (BrowserRule.isBlackBerry(text)) {
			return "BlackBerry";
		}
		if (Ascii.containsIgnoreCase(text, "mac")) {
			return "Mac OS X";
		}
		if (text.contains("Linux")) {
			return "Linux";
		}
		return text.contains("CrOS") ? "Chrome OS" : null;
	}

	private static @Nullable String device(String text) {
		if (Ascii.containsIgnoreCase(text, "windows phone") || text.contains("WPDesktop")) {
			return "Windows Phone";
		}
		if (text.contains("iPad")) {
			return "iPad";
		}
		if (text.contains("iPod")) {
			return "iPod Touch";
		}
		if (text.contains("iPhone")) {
			return "iPhone";
		}
		if (BrowserRule.isBlackBerry(text)) {
			return "BlackBerry";
		}
		return text.contains("Android") ? "Android" : null;
	}

}
