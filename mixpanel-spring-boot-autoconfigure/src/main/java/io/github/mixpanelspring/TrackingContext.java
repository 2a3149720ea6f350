package io.github.mixpanelspring;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * The facts of a web request, as they came.
 * <p>
 * The bean of this type always speaks of the current request of the calling thread; a
 * snapshot from {@link Tracker#context()} is immutable and may be handed to other
 * threads, or take a task there: {@link #wrap(Runnable)}. Outside a request every fact is
 * absent. The facts are raw: {@link #url()} and {@link #referrer()} contain whatever the
 * visitor's browser sent. Every method answers for an absent request unless it is
 * overridden, so that a test can implement the few that it needs.
 */
public interface TrackingContext {

	/**
	 * The context where there is no request.
	 */
	TrackingContext ABSENT = new TrackingContext() {

		@Override
		public String toString() {
			return "TrackingContext[absent]";
		}

	};

	/**
	 * Returns whether there is a request.
	 * @return {@code false} outside a request, where all else is {@code null} or empty
	 */
	default boolean isPresent() {
		return false;
	}

	/**
	 * Returns the HTTP method.
	 * @return the method, such as {@code GET}
	 */
	default @Nullable String method() {
		return null;
	}

	/**
	 * Returns the URL of the request, as the visitor knows it.
	 * @return scheme, host, port, path and query
	 */
	default @Nullable String url() {
		return null;
	}

	/**
	 * Returns the path of the URL.
	 * @return the undecoded path
	 */
	default @Nullable String path() {
		return null;
	}

	/**
	 * Returns the pattern that the request was mapped to.
	 * @return the pattern, such as <code>/products/{id}</code>, or {@code null} before
	 * the mapping, or if there is none
	 */
	default @Nullable String route() {
		return null;
	}

	/**
	 * Returns the status of the response.
	 * @return the status, or {@code null} before the request has ended
	 */
	default @Nullable Integer status() {
		return null;
	}

	/**
	 * Returns how long the request took.
	 * @return the duration, or {@code null} before the request has ended
	 */
	default @Nullable Duration duration() {
		return null;
	}

	/**
	 * Returns the {@code User-Agent} header.
	 * @return the header, cut to 512 characters
	 */
	default @Nullable String userAgent() {
		return null;
	}

	/**
	 * Returns the user agent client hints.
	 * @return the {@code Sec-CH-UA} headers that were sent, by their lower-case name
	 */
	default Map<String, String> clientHints() {
		return Map.of();
	}

	/**
	 * Returns the visitor's address.
	 * @return an IPv4 or IPv6 address literal
	 */
	default @Nullable String clientAddress() {
		return null;
	}

	/**
	 * Returns the {@code Referer} header.
	 * @return the header, without user name and password
	 */
	default @Nullable String referrer() {
		return null;
	}

	/**
	 * Returns the campaign's parameters: the ten {@code utm_*} and the click ids that
	 * mixpanel-js knows.
	 * @return the parameters of the URL by name
	 */
	default Map<String, String> campaign() {
		return Map.of();
	}

	/**
	 * Returns the visitor's locales, the best first.
	 * @return the locales of the {@code Accept-Language} header
	 */
	default List<Locale> locales() {
		return List.of();
	}

	/**
	 * Returns the anonymous id of the visitor's browser.
	 * @return the id from the cookie, or the one that is about to be set
	 */
	default @Nullable String deviceId() {
		return null;
	}

	/**
	 * Returns the signed-in user's id.
	 * @return the id, or {@code null} for an anonymous visitor
	 */
	default @Nullable String userId() {
		return null;
	}

	/**
	 * Takes a task along to another thread: what it tracks there has the facts and the
	 * visitor of this context, also when the response is long sent, and what the thread
	 * does before and after it has not.
	 * <p>
	 * The visitor is the one of the moment in which this context was taken, whoever is
	 * signed in by the time or on the thread that the task is run. A task that runs while
	 * the request does is held with it, and afterwards its events are decided at once, as
	 * the response was. Of an absent context the task belongs to no request.
	 * @param task the task
	 * @return the task for this context; as it is, if the context is not that of a
	 * {@link Tracker}, as in a test
	 */
	default Runnable wrap(Runnable task) {
		return task;
	}

	/**
	 * Takes a task along to another thread, as {@link #wrap(Runnable)} does.
	 * @param <T> the type of its result
	 * @param task the task
	 * @return the task for this context
	 */
	default <T> Callable<T> wrap(Callable<T> task) {
		return task;
	}

	/**
	 * Takes all tasks of an executor along, as {@link #wrap(Runnable)} does: for the
	 * stages of a {@code CompletableFuture}.
	 * @param executor runs the tasks
	 * @return hands each task over to the executor for this context
	 */
	default Executor wrap(Executor executor) {
		return executor;
	}

	/**
	 * Writes the context down, for what belongs to this visit and comes from elsewhere
	 * later: a message in a queue, a job in a table, the webhook of a payment.
	 * {@link Tracker#restore(String)} reads it.
	 * <p>
	 * It holds what the properties of events are made of, as far as that may be sent: the
	 * ids of device and user, the user agent, address, referrer, and the URL with the
	 * parameters that are kept. Of a visitor who does not allow everything it holds the
	 * user's id alone. A browser that has no id yet gets one. It is neither encrypted nor
	 * signed.
	 * @return at most 2048 characters of {@code [A-Za-z0-9._-]}, mostly less than 300;
	 * empty for an absent context
	 */
	default String serialize() {
		return "";
	}

}
