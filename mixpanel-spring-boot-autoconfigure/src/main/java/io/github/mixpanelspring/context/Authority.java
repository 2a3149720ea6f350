package io.github.mixpanelspring.context;

import org.jspecify.annotations.Nullable;

/**
 * Where in a URL its user name, host and port stand, found without expecting a valid URL.
 *
 * @param start where the authority begins
 * @param hostStart where the host begins, after a user name and password
 * @param host the host without port
 */
record Authority(int start, int hostStart, String host) {

	static Authority of(String url) {
		int start = start(url);
		int end = start;
		int hostStart = start;
		for (; end < url.length() && "/?#".indexOf(url.charAt(end)) == -1; end++) {
			if (url.charAt(end) == '@') {
				hostStart = end + 1;
			}
		}
		return new Authority(start, hostStart, host(url, hostStart, end));
	}

	// A browser would repair the number of slashes, so that none hides a user name here
	private static int start(String url) {
		int start = schemeEnd(url);
		if (start < url.length() && url.charAt(start) != '/') {
			int slashes = url.indexOf("//", start);
			int at = url.indexOf('@', start);
			if (slashes != -1 && slashes < UrlText.endOfPath(url, start) && (at == -1 || at > slashes)) {
				start = slashes;
			}
		}
		while (start < url.length() && (url.charAt(start) == '/' || url.charAt(start) == '\\')) {
			start++;
		}
		return start;
	}

	private static int schemeEnd(String url) {
		int at = 0;
		while (at < url.length() && isSchemeCharacter(url.charAt(at))) {
			at++;
		}
		return (at > 0 && at < url.length() && url.charAt(at) == ':') ? at + 1 : 0;
	}

	private static boolean isSchemeCharacter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-'
				|| c == '.';
	}

	// Without brackets, port, and the dot that makes a name absolute
	private static String host(String text, int start, int end) {
		int from = start;
		int to = end;
		if (from < to && text.charAt(from) == '[') {
			from++;
			int bracket = text.indexOf(']', from);
			to = (bracket != -1 && bracket < end) ? bracket : end;
		}
		else {
			int colon = text.indexOf(':', from);
			boolean port = colon != -1 && colon < end && text.lastIndexOf(':', end - 1) == colon;
			to = port ? colon : end;
		}
		return text.substring(from, (from < to && text.charAt(to - 1) == '.') ? to - 1 : to);
	}

	boolean hasUserInfo() {
		return this.hostStart != this.start;
	}

	String withoutUserInfo(String url) {
		return hasUserInfo() ? url.substring(0, this.start) + url.substring(this.hostStart) : url;
	}

	boolean isHost(@Nullable String other) {
		return other != null && !this.host.isEmpty() && host(other, 0, other.length()).equalsIgnoreCase(this.host);
	}

}
