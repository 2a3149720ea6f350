package io.github.mixpanelspring;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The facts of a web request, as they came.
 * <p>
 * The bean of this type always speaks of the current request of the calling thread; a
 * snapshot from {@link Tracker#context()} is immutable and may be handed to other
 * threads. Outside a request every fact is absent. The facts are raw: {@link #url()} and
 * {@link #referrer()} contain whatever the visitor's browser sent.
 */
public interface TrackingContext {

	/**
	 * Returns whether there is a request.
	 * @return {@code false} outside a request, where all else is {@code null} or empty
	 */
	boolean isPresent();

	/**
	 * Returns the HTTP method.
	 * @return the method, such as {@code GET}
	 */
	@Nullable String method();

	/**
	 * Returns the URL of the request, as the visitor knows it.
	 * @return scheme, host, port, path and query
	 */
	@Nullable String url();

	/**
	 * Returns the path of the URL.
	 * @return the undecoded path
	 */
	@Nullable String path();

	/**
	 * Returns the pattern that the request was mapped to.
	 * @return the pattern, such as <code>/products/{id}</code>, or {@code null} before
	 * the mapping, or if there is none
	 */
	@Nullable String route();

	/**
	 * Returns the status of the response.
	 * @return the status, or {@code null} before the request has ended
	 */
	@Nullable Integer status();

	/**
	 * Returns how long the request took.
	 * @return the duration, or {@code null} before the request has ended
	 */
	@Nullable Duration duration();

	/**
	 * Returns the {@code User-Agent} header.
	 * @return the header, cut to 512 characters
	 */
	@Nullable String userAgent();

	/**
	 * Returns the user agent client hints.
	 * @return the {@code Sec-CH-UA} headers that were sent, by their lower-case name
	 */
	Map<String, String> clientHints();

	/**
	 * Returns the visitor's address.
	 * @return an IPv4 or IPv6 address literal
	 */
	@Nullable String clientAddress();

	/**
	 * Returns the {@code Referer} header.
	 * @return the header, without user name and password
	 */
	@Nullable String referrer();

	/**
	 * Returns the campaign's parameters: the ten {@code utm_*} and the click ids that
	 * mixpanel-js knows.
	 * @return the parameters of the URL by name
	 */
	Map<String, String> campaign();

	/**
	 * Returns the visitor's locales, the best first.
	 * @return the locales of the {@code Accept-Language} header
	 */
	List<Locale> locales();

	/**
	 * Returns the anonymous id of the visitor's browser.
	 * @return the id from the cookie, or the one that is about to be set
	 */
	@Nullable String deviceId();

	/**
	 * Returns the signed-in user's id.
	 * @return the id, or {@code null} for an anonymous visitor
	 */
	@Nullable String userId();

}
