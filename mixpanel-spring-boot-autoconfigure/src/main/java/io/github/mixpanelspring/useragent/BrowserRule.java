package io.github.mixpanelspring.useragent;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The browsers that mixpanel-js tells apart, in its order: the first that matches wins.
 */
enum BrowserRule {

	OPERA_MINI("Opera Mini", (ua) -> isOpera(ua) && ua.contains("Mini")),

	OPERA("Opera", BrowserRule::isOpera, "Opera/", "OPR/"),

	BLACKBERRY("BlackBerry", BrowserRule::isBlackBerry, "BlackBerry "),

	INTERNET_EXPLORER_MOBILE("Internet Explorer Mobile", containing("IEMobile", "WPDesktop"), "rv:"),

	SAMSUNG_INTERNET("Samsung Internet", containing("SamsungBrowser/"), "SamsungBrowser/"),

	MICROSOFT_EDGE("Microsoft Edge", containing("Edge", "Edg/"), "Edge/", "Edg/"),

	FACEBOOK_MOBILE("Facebook Mobile", containing("FBIOS")),

	WHALE("Whale Browser", containing("Whale/"), "Whale/"),

	CHROME("Chrome", containing("Chrome"), "Chrome/"),

	CHROME_IOS("Chrome iOS", containing("CriOS"), "CriOS/"),

	UC_BROWSER("UC Browser", containing("UCWEB", "UCBrowser"), "UCBrowser/", "UCWEB/"),

	FIREFOX_IOS("Firefox iOS", containing("FxiOS"), "FxiOS/"),

	MOBILE_SAFARI("Mobile Safari", (ua) -> isApple(ua) && ua.contains("Mobile"), "Version/"),

	SAFARI("Safari", BrowserRule::isApple, "Version/"),

	// The lower-case "android" of the version is mixpanel-js's, and is hardly ever there
	ANDROID_MOBILE("Android Mobile", containing("Android"), "android ", "android\t"),

	KONQUEROR("Konqueror", containing("Konqueror"), "Konqueror:"),

	FIREFOX("Firefox", containing("Firefox"), "Firefox/"),

	INTERNET_EXPLORER("Internet Explorer", containing("MSIE", "Trident/"), "rv:", "MSIE "),

	MOZILLA("Mozilla", containing("Gecko"), "rv:");

	private static final BrowserRule[] ORDERED = values();

	private static final Predicate<String> APPLE_DEVICE = containing("iPhone", "iPad", "iPod", "Macintosh");

	private static final Predicate<String> APPLE_DEVICE_FIRST = containing("(iPhone", "(iPad", "(iPod", "(Macintosh");

	final String displayName;

	private final Predicate<String> condition;

	private final String[] versionPrefixes;

	BrowserRule(String displayName, Predicate<String> condition, String... versionPrefixes) {
		this.displayName = displayName;
		this.condition = condition;
		this.versionPrefixes = versionPrefixes;
	}

	static @Nullable BrowserRule of(String userAgent) {
		for (BrowserRule rule : ORDERED) {
			if (rule.condition.test(userAgent)) {
				return rule;
			}
		}
		return null;
	}

	/**
	 * Returns the number behind the first prefix that is followed by one.
	 */
	@Nullable Number version(String userAgent) {
		int start = -1;
		for (String prefix : this.versionPrefixes) {
			int candidate = VersionNumber.startBehind(prefix, userAgent);
			if (candidate >= 0 && (start < 0 || candidate < start)) {
				start = candidate;
			}
		}
		return (start >= 0) ? VersionNumber.at(userAgent, start) : null;
	}

	static boolean isBlackBerry(String userAgent) {
		return Ascii.containsIgnoreCase(userAgent, "blackberry") || Ascii.containsIgnoreCase(userAgent, "playbook")
				|| Ascii.containsIgnoreCase(userAgent, "bb10");
	}

	// Stands in for window.opera, which only a browser knows
	private static boolean isOpera(String userAgent) {
		return userAgent.startsWith("Opera/") || userAgent.contains(" OPR/") || userAgent.contains("Presto");
	}

	// Stands in for navigator.vendor, which only a browser knows: Apple's WebKit, and its
	// port to GTK. What runs on Android may have "iPad" in its name, but never first.
	private static boolean isApple(String userAgent) {
		if (!userAgent.contains("AppleWebKit")) {
			return false;
		}
		if (userAgent.contains("Android")) {
			return APPLE_DEVICE_FIRST.test(userAgent);
		}
		return APPLE_DEVICE.test(userAgent)
				|| (userAgent.contains("X11") && userAgent.contains("Version/") && userAgent.contains("Safari/"));
	}

	private static Predicate<String> containing(String... tokens) {
		return (userAgent) -> {
			for (String token : tokens) {
				if (userAgent.contains(token)) {
					return true;
				}
			}
			return false;
		};
	}

}
