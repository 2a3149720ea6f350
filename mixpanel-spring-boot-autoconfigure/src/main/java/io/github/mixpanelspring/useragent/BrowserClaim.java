package io.github.mixpanelspring.useragent;

import java.util.List;

/**
 * Tells from the build of a user agent whether it claims to be a browser, and whether
 * that can be believed. Knows no names of bots.
 */
final class BrowserClaim {

	// Those of televisions, consoles and old phones and computers, of which mixpanel-js
	// knows nothing
	private static final List<String> OTHER_SYSTEMS = List.of("HbbTV", "SmartTV", "smartTV", "Nintendo", "PlayStation",
			"PLAYSTATION", "Dreamcast", "Roku", "NetFront", "Symbian", "MIDP", "BREW", "Brew ", "Teleca", "POLARIS",
			"Polaris", "MeeGo", "Bada", "FOMA", "jig browser", "WAP Browser", "SonyEricsson", "Palm", "X11", "Win95",
			"Win98", "WinNT", "Win16", "OS/2", "Amiga", "AROS", "MorphOS", "BeOS", "Haiku", "Syllable", "RISC OS",
			"Plan9", "SerenityOS", "FreeBSD");

	private BrowserClaim() {
	}

	/**
	 * Returns whether it is claimed at all. Some web views replace the beginning, but
	 * never the engine.
	 */
	static boolean isMade(String text) {
		return text.startsWith("Mozilla/") || text.startsWith("Opera/") || text.contains("AppleWebKit/")
				|| text.contains("Gecko/") || text.contains("Presto/");
	}

	/**
	 * Returns whether a claim that is made is one that no browser makes.
	 */
	static boolean isUnbelievable(String text) {
		return ((isHollow(text) || isCompatible(text)) && OTHER_SYSTEMS.stream().noneMatch(text::contains))
				|| hasMailAddress(text);
	}

	private static boolean isHollow(String text) {
		UserAgent parsed = UserAgent.parse(text);
		return parsed.browser() == null && parsed.os() == null;
	}

	// Internet Explorer and Konqueror were compatible before crawlers were, some
	// televisions say "compatible; U;", and QupZilla could pretend
	private static boolean isCompatible(String text) {
		return text.contains("compatible;") && text.startsWith("Mozilla/5") && !text.contains("compatible; U;")
				&& !text.contains("compatible; Windows") && !text.contains("MSIE") && !text.contains("Trident/")
				&& !text.contains("Konqueror");
	}

	// Ecosia's browser has "android@150.0.0.0"
	private static boolean hasMailAddress(String text) {
		int at = text.indexOf('@');
		while (at != -1) {
			int end = at + 1;
			while (end < text.length() && (Ascii.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '-')) {
				end++;
			}
			if (at > 0 && Ascii.isLetterOrDigit(text.charAt(at - 1)) && end > at + 1 && end + 1 < text.length()
					&& Ascii.isLetter(text.charAt(at + 1)) && text.charAt(end) == '.'
					&& Ascii.isLetter(text.charAt(end + 1))) {
				return true;
			}
			at = text.indexOf('@', at + 1);
		}
		return false;
	}

}
