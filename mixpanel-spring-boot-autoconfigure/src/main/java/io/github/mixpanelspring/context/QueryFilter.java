package io.github.mixpanelspring.context;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Removes from query strings what may be a secret, which is everything but the parameters
 * that are known.
 * <p>
 * Immutable, and so thread-safe; never throws, and allocates nothing where nothing
 * remains.
 */
public final class QueryFilter {

	/**
	 * Keeps the marketing parameters alone.
	 */
	public static final QueryFilter MARKETING = new QueryFilter(List.of(), false);

	/**
	 * Keeps everything.
	 */
	public static final QueryFilter NONE = new QueryFilter(List.of(), true);

	private static final String ALL = "*";

	private final List<String> names;

	private final boolean all;

	private QueryFilter(List<String> names, boolean all) {
		this.names = names;
		this.all = all;
	}

	/**
	 * Returns a filter that keeps more than the marketing parameters.
	 * @param names the names of the other parameters to keep, in their case; {@code *}
	 * keeps everything
	 * @return the filter
	 */
	public static QueryFilter keeping(Collection<String> names) {
		return new QueryFilter(List.copyOf(names), names.contains(ALL));
	}

	/**
	 * Filters a query string.
	 * @param query the undecoded query string, without its question mark
	 * @return the parameters that remain, as they were sent and in their order, or
	 * {@code null} if there is none
	 */
	public @Nullable String apply(@Nullable String query) {
		if (this.all || query == null) {
			return (query != null && !query.isEmpty()) ? query : null;
		}
		int at = nextParameter(query, 0);
		if (at == -1) {
			return null;
		}
		StringBuilder kept = new StringBuilder();
		for (; at != -1; at = nextParameter(query, at + 1)) {
			kept.append(kept.isEmpty() ? "" : "&").append(query, at, endOfParameter(query, at));
		}
		return kept.toString();
	}

	private int nextParameter(String query, int from) {
		for (int at = from; at < query.length(); at++) {
			if ((at == 0 || UrlText.isParameterStart(query, at)) && isKept(query, at)) {
				return at;
			}
		}
		return -1;
	}

	private boolean isKept(String query, int at) {
		if (Campaign.nameAt(query, at) != -1) {
			return true;
		}
		// Without an iterator, which would be the only thing that is allocated
		for (int i = 0; i < this.names.size(); i++) {
			if (UrlText.hasName(query, at, this.names.get(i))) {
				return true;
			}
		}
		return false;
	}

	// Ends at a question mark too: what follows is a parameter, and perhaps a secret one
	private static int endOfParameter(String query, int at) {
		int end = at;
		while (end < query.length() && "?&#".indexOf(query.charAt(end)) == -1) {
			end++;
		}
		return end;
	}

}
