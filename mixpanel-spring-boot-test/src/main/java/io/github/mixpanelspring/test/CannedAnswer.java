package io.github.mixpanelspring.test;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An answer to a request that does not depend on what is in it.
 * <p>
 * Immutable; each method that changes something returns a new one. Unless
 * {@link #takingEvents()} says otherwise, the events or updates of the request are not
 * taken.
 */
public final class CannedAnswer {

	private final @Nullable Answer answer;

	private final Map<String, String> headers;

	private final Duration delay;

	private final boolean taking;

	private final @Nullable String path;

	private final boolean reset;

	private CannedAnswer(@Nullable Answer answer, Map<String, String> headers, Duration delay, boolean taking,
			@Nullable String path, boolean reset) {
		this.path = path;
		this.reset = reset;
		this.answer = answer;
		this.headers = headers;
		this.delay = delay;
		this.taking = taking;
	}

	/**
	 * Answers with a status and a body as Mixpanel's.
	 * @param status the HTTP status, such as 429
	 * @return an answer without further headers, given at once
	 */
	public static CannedAnswer status(int status) {
		Answer answer = (status == 200) ? Answer.imported(0) : Answer.error(status, "canned answer");
		return new CannedAnswer(answer, Map.of(), Duration.ZERO, false, null, false);
	}

	/**
	 * Closes the connection without an answer.
	 * @return the absence of an answer
	 */
	public static CannedAnswer disconnect() {
		return new CannedAnswer(null, Map.of(), Duration.ZERO, false, null, false);
	}

	/**
	 * Resets the connection (TCP's RST) without an answer, as a server that dies or a
	 * firewall does.
	 * @return the absence of an answer
	 */
	public static CannedAnswer reset() {
		return new CannedAnswer(null, Map.of(), Duration.ZERO, false, null, true);
	}

	/**
	 * Adds a header.
	 * @param name the header's name, such as {@code Retry-After}
	 * @param value the value
	 * @return a new answer
	 */
	public CannedAnswer header(String name, String value) {
		Map<String, String> headers = new LinkedHashMap<>(this.headers);
		headers.put(name, value);
		return new CannedAnswer(this.answer, Collections.unmodifiableMap(headers), this.delay, this.taking, this.path,
				this.reset);
	}

	/**
	 * Keeps the client waiting, after taking what is to be taken.
	 * @param delay how long, in real time; closing the server ends it
	 * @return a new answer
	 */
	public CannedAnswer after(Duration delay) {
		return new CannedAnswer(this.answer, this.headers, delay, this.taking, this.path, this.reset);
	}

	/**
	 * Takes the events or updates all the same, as when an answer is lost on its way.
	 * @return a new answer
	 */
	public CannedAnswer takingEvents() {
		return new CannedAnswer(this.answer, this.headers, this.delay, true, this.path, this.reset);
	}

	/**
	 * Answers requests to one endpoint only.
	 * @param path the path of the endpoint, such as {@code /engage}
	 * @return a new answer
	 */
	public CannedAnswer onlyFor(String path) {
		return new CannedAnswer(this.answer, this.headers, this.delay, this.taking, path, this.reset);
	}

	boolean isFor(String path) {
		return this.path == null || this.path.equals(path);
	}

	@Nullable String path() {
		return this.path;
	}

	@Nullable Answer answer() {
		return this.answer;
	}

	Map<String, String> headers() {
		return this.headers;
	}

	Duration delay() {
		return this.delay;
	}

	boolean resets() {
		return this.reset;
	}

	boolean taking() {
		return this.taking;
	}

}
