package io.github.mixpanelspring.transport;

import java.net.http.HttpClient;

/**
 * A change to the JDK's HTTP client before it is built: a proxy, a TLS context, another
 * executor.
 * <p>
 * Called on the delivery thread when the first request is sent. Redirects are never
 * followed, whatever is set here.
 */
@FunctionalInterface
public interface HttpClientCustomizer {

	/**
	 * Changes the client.
	 * @param builder the builder, prepared with the library's own settings
	 */
	void customize(HttpClient.Builder builder);

}
