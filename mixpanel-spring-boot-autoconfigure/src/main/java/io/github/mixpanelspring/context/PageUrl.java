package io.github.mixpanelspring.context;

import org.jspecify.annotations.Nullable;

/**
 * The URL of a page on our own host, without what may be a secret.
 * <p>
 * Of the query it keeps what a filter lets pass, and of the path all but a session's id
 * ({@code ;jsessionid=…}). Thread-safe; never throws.
 */
public final class PageUrl {

	private static final String SESSION = "jsessionid";

	private PageUrl() {
	}

	/**
	 * Puts a URL together.
	 * @param scheme the scheme, such as {@code https}
	 * @param host a host name or address, an IPv6 address with or without brackets
	 * @param port the port; left out where it is the scheme's own, or not positive
	 * @param path the undecoded path
	 * @param query the undecoded query string, without its question mark
	 * @param filter keeps of the query what may be seen
	 * @return {@code scheme://host[:port]/path[?query]}
	 */
	public static String of(String scheme, String host, int port, String path, @Nullable String query,
			QueryFilter filter) {
		StringBuilder url = new StringBuilder(scheme).append("://");
		boolean bare = host.indexOf(':') != -1 && !host.startsWith("[");
		url.append(bare ? "[" : "").append(host).append(bare ? "]" : "");
		if (port > 0 && port != defaultPort(scheme)) {
			url.append(':').append(port);
		}
		String visible = filter.apply(query);
		url.append(withoutSession(path));
		return (visible != null) ? url.append('?').append(visible).toString() : url.toString();
	}

	/**
	 * Removes the session's id that a container writes into a path for a browser without
	 * cookies.
	 * @param path the undecoded path
	 * @return the path without {@code ;jsessionid=…}, other path parameters remain
	 */
	public static String withoutSession(String path) {
		return withoutSession(path, SESSION);
	}

	/**
	 * Removes the session's id that a container writes into a path for a browser without
	 * cookies.
	 * @param url the undecoded path, or a whole URL
	 * @param parameter the name of the path's parameter; containers name it after the
	 * session's cookie where the application does
	 * @return the path or URL without {@code ;parameter=…}, other path parameters remain
	 */
	public static String withoutSession(String url, String parameter) {
		String session = ";" + parameter + "=";
		int start = nextSession(url, 0, session);
		if (start == -1) {
			return url;
		}
		StringBuilder kept = new StringBuilder(url.length());
		int from = 0;
		for (; start != -1; start = nextSession(url, from, session)) {
			kept.append(url, from, start);
			from = start + session.length();
			while (from < url.length() && "/;?#&".indexOf(url.charAt(from)) == -1) {
				from++;
			}
		}
		return kept.append(url, from, url.length()).toString();
	}

	private static int nextSession(String url, int from, String session) {
		int start = url.indexOf(';', from);
		while (start != -1 && !url.regionMatches(true, start, session, 0, session.length())) {
			start = url.indexOf(';', start + 1);
		}
		return start;
	}

	private static int defaultPort(String scheme) {
		return "https".equalsIgnoreCase(scheme) ? 443 : "http".equalsIgnoreCase(scheme) ? 80 : -1;
	}

}
