package io.github.mixpanelspring.context;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Where a visitor came from, as mixpanel-js 2.83 would tell it.
 * <p>
 * A user name and password are always removed. What is no URL, such as
 * {@code about:blank} or {@code unknown}, is no referrer. A URL on our own host keeps
 * only marketing parameters, has no fragment, and counts as no search engine.
 *
 * @param url the URL, {@code $referrer}
 * @param domain host and port, {@code $referring_domain}
 * @param searchEngine {@code google}, {@code bing}, {@code yahoo} or {@code duckduckgo}
 * @param keyword what was searched for, {@code mp_keyword}
 */
public record Referrer(@Nullable String url, @Nullable String domain, @Nullable String searchEngine,
		@Nullable String keyword) {

	private static final Referrer NONE = new Referrer(null, null, null, null);

	private static final Set<String> OPAQUE_SCHEMES = Set.of("about", "data", "file", "javascript");

	/**
	 * Reads a {@code Referer} header.
	 * @param header the header as the container decoded it
	 * @param ownHost the host of the request, with or without port
	 * @param filter keeps of a query on the own host what may be seen
	 * @return the referrer, all {@code null} if there is none; never throws
	 */
	public static Referrer of(@Nullable String header, @Nullable String ownHost, QueryFilter filter) {
		if (header == null || header.isBlank()) {
			return NONE;
		}
		String text = HeaderText.decode(header).strip();
		String url = Authority.of(text).withoutUserInfo(text).strip();
		Authority authority = Authority.of(url);
		// A user name that stood behind another is nobody's but an attacker's
		if (!isUrl(url) || authority.hasUserInfo()) {
			return NONE;
		}
		if (isPath(url) || authority.isHost(ownHost)) {
			String own = ownUrl(url, filter);
			return new Referrer(own, domain(own.substring(0, UrlText.endOfPath(own, 0))), null, null);
		}
		SearchEngine engine = SearchEngine.of(url);
		return new Referrer(url, domain(url), (engine != null) ? engine.id() : null,
				(engine != null) ? UrlText.parameter(url, engine.keywordParameter()) : null);
	}

	/**
	 * Returns whether the URL has no host, and so is one of ours.
	 */
	static boolean isPath(String url) {
		return url.startsWith("/") && !url.startsWith("//");
	}

	private static boolean isUrl(String text) {
		int colon = text.indexOf(':');
		if (colon == -1) {
			// "-", "null", "(direct)" and "n/a" are what programs write for nothing
			return text.startsWith("/");
		}
		return !OPAQUE_SCHEMES.contains(text.substring(0, Math.min(colon, 16)).toLowerCase(Locale.ROOT));
	}

	private static String ownUrl(String url, QueryFilter filter) {
		int end = UrlText.endOfPath(url, 0);
		String visible = null;
		if (end < url.length() && url.charAt(end) == '?') {
			int fragment = url.indexOf('#', end);
			visible = filter.apply(url.substring(end + 1, (fragment != -1) ? fragment : url.length()));
		}
		String page = PageUrl.withoutSession(url.substring(0, end));
		return (visible != null) ? page + "?" + visible : page;
	}

	// Not the host of a parsed URI, but what stands between the second and third slash
	private static @Nullable String domain(String url) {
		int first = url.indexOf('/');
		int second = (first != -1) ? url.indexOf('/', first + 1) : -1;
		if (second == -1) {
			return null;
		}
		int third = url.indexOf('/', second + 1);
		String domain = url.substring(second + 1, (third != -1) ? third : url.length());
		int at = domain.lastIndexOf('@', UrlText.endOfPath(domain, 0));
		return (at + 1 != domain.length()) ? domain.substring(at + 1) : null;
	}

}
