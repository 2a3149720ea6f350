package io.github.mixpanelspring.useragent;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The version of an operating system, where the visitor's browser tells it and has not
 * frozen it.
 */
final class OsVersion {

	private static final Set<String> FROZEN_IOS = Set.of("18.6", "18.7");

	private static final int FIRST_FROZEN_SAFARI = 26;

	private static final int WINDOWS_11 = 13;

	private static final int WINDOWS_10 = 10;

	private OsVersion() {
	}

	/**
	 * Returns what the hints say, if they speak of the same system.
	 */
	static @Nullable String hinted(@Nullable String os, ClientHints hints) {
		if (os == null || !os.equals(hints.os())) {
			return null;
		}
		String version = hints.osVersion();
		if (version == null || !isVersion(version)) {
			return null;
		}
		return os.equals("Windows") ? windows(version) : withoutZeros(version);
	}

	// https://learn.microsoft.com/microsoft-edge/web-platform/how-to-detect-win11
	private static @Nullable String windows(String version) {
		Number major = VersionNumber.of(version);
		if (major == null || major.intValue() < 1) {
			return null;
		}
		if (major.intValue() >= WINDOWS_11) {
			return "11";
		}
		return (major.intValue() <= WINDOWS_10) ? "10" : null;
	}

	/**
	 * Returns whether the version is one that browsers send whatever the real one is.
	 */
	static boolean isFrozen(UserAgent userAgent, String text, String version) {
		if (userAgent.os() == null) {
			return false;
		}
		return switch (userAgent.os()) {
			case "Windows" -> version.equals("10");
			case "Mac OS X" -> version.equals("10.15");
			case "Chrome OS" -> version.startsWith("14541");
			case "Android" -> version.equals("10") && text.contains("Android 10; K");
			case "iOS" -> FROZEN_IOS.contains(version) && !isBefore26(userAgent);
			default -> false;
		};
	}

	// Safari and web views froze with version 26, and Firefox did for all; the other
	// browsers of iOS did not. A web view that names no version may be either
	private static boolean isBefore26(UserAgent userAgent) {
		Number version = userAgent.browserVersion();
		if (BrowserRule.FIREFOX_IOS.displayName.equals(userAgent.browser())) {
			return false;
		}
		if (version == null || !BrowserRule.MOBILE_SAFARI.displayName.equals(userAgent.browser())) {
			return version != null;
		}
		return version.intValue() < FIRST_FROZEN_SAFARI;
	}

	private static boolean isVersion(String text) {
		return !text.isEmpty() && text.length() <= 32
				&& text.chars().allMatch((c) -> c == '.' || Ascii.isDigit((char) c)) && Ascii.isDigit(text.charAt(0));
	}

	private static String withoutZeros(String version) {
		String shortened = version;
		while (shortened.endsWith(".0")) {
			shortened = shortened.substring(0, shortened.length() - 2);
		}
		return shortened;
	}

}
