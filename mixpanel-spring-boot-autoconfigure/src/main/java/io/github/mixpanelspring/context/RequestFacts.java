package io.github.mixpanelspring.context;

import io.github.mixpanelspring.useragent.ClientHints;
import org.jspecify.annotations.Nullable;

/**
 * What a request tells when it comes in, unparsed. Of a request that was written down and
 * read again, what was left out is empty.
 *
 * @param method the HTTP method
 * @param scheme the scheme that the visitor used
 * @param host the host that the visitor asked for, without port
 * @param port the port that the visitor connected to
 * @param path the undecoded path
 * @param query the undecoded query string, if there is one
 * @param userAgent the {@code User-Agent}, cut to {@value #MAX_USER_AGENT_LENGTH}
 * characters
 * @param hints the client hints
 * @param clientAddress the visitor's address, a literal
 * @param referrer the {@code Referer} header
 * @param acceptLanguage the {@code Accept-Language} header
 * @param permission what the visitor allows
 */
public record RequestFacts(String method, String scheme, String host, int port, String path, @Nullable String query,
		@Nullable String userAgent, ClientHints hints, @Nullable String clientAddress, @Nullable String referrer,
		@Nullable String acceptLanguage, Permission permission) {

	/**
	 * How much of a user agent is looked at: what is longer is no browser's.
	 */
	public static final int MAX_USER_AGENT_LENGTH = 512;

	/**
	 * Returns whether the request is long past, since it was written down and read again.
	 * @return whether it has no method
	 */
	public boolean isRestored() {
		return this.method.isEmpty();
	}

}
