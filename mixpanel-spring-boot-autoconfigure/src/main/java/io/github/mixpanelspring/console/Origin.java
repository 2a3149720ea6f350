package io.github.mixpanelspring.console;

import org.jspecify.annotations.Nullable;

/**
 * Where an entry comes from, as far as it is known when it is made.
 *
 * @param id what tells it from others, or {@code null} if nothing more will be told of it
 * @param lane the name of the lane it is for, or {@link #REQUESTS}
 * @param name what it is called
 * @param time when it happened, in milliseconds since 1970
 * @param person whose it is
 * @param request the method and path of the request
 * @param route the pattern that the request was mapped to
 * @param code the method that tracked it
 */
record Origin(@Nullable String id, String lane, String name, long time, @Nullable String person,
		@Nullable String request, @Nullable String route, @Nullable String code) {

	/**
	 * The "lane" of requests that were not tracked.
	 */
	static final String REQUESTS = "requests";

	/**
	 * Returns how many characters it takes.
	 */
	int length() {
		return Entry.length(this.name) + Entry.length(this.person) + Entry.length(this.request)
				+ Entry.length(this.route) + Entry.length(this.code);
	}

}
