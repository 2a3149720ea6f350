package io.github.mixpanelspring.test;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A local HTTP server that takes events, and updates of profiles and groups, as Mixpanel
 * does.
 * <p>
 * It answers {@code POST /import?strict=1} on a loopback address in the way that
 * Mixpanel's documents describe: credentials, gzip, JSON and NDJSON, limits, and the
 * validation of each record, where the valid ones of a request are taken and the others
 * are listed in the answer. Updates come by {@code /engage} and {@code /groups}, and what
 * they make of a {@linkplain #profile(String) profile} can be asked for. Point
 * {@code mixpanel.base-url} at {@link #url()} and {@code mixpanel.token} at
 * {@link #token()}, then ask for the {@linkplain #awaitEvents(int) events}:
 *
 * <pre class="code">
 * static FakeMixpanel mixpanel = FakeMixpanel.start();
 *
 * &#64;DynamicPropertySource
 * static void mixpanel(DynamicPropertyRegistry registry) {
 *     mixpanel.registerProperties(registry);
 * }
 * </pre>
 *
 * Failures are {@linkplain #answerNext(int, CannedAnswer) put in the queue}, or
 * {@linkplain #answerAll(CannedAnswer) last}. All methods may be called from any thread.
 * As a bean of a test's application context it needs no properties: the application sends
 * to it, and it is reset before each test method and closed with the context.
 */
public final class FakeMixpanel implements AutoCloseable {

	private static final String TOKEN = "0123456789abcdef0123456789abcdef";

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final ArrivalLog<RecordedEvent> log;

	private final ArrivalLog<RecordedUpdate> profileLog;

	private final ArrivalLog<RecordedUpdate> groupLog;

	private final Intake intake;

	private final LocalServer server;

	private final Exchanges exchanges;

	FakeMixpanel(int port, Consumer<RecordedEvent> events, Consumer<RecordedUpdate> updates) {
		this.log = new ArrivalLog<>(RecordedEvent::name, events);
		this.profileLog = new ArrivalLog<>(RecordedUpdate::operation, updates);
		this.groupLog = new ArrivalLog<>(RecordedUpdate::operation, updates);
		this.intake = new Intake(TOKEN, this.log, this.profileLog, this.groupLog);
		this.server = new LocalServer(port);
		this.exchanges = new Exchanges(this.intake.endpoints(), this.server::reset);
		this.server.start(this.exchanges);
	}

	/**
	 * Starts a server on a free port.
	 * @return a running server without events
	 * @throws UncheckedIOException if no port can be opened
	 */
	public static FakeMixpanel start() {
		return start(0);
	}

	/**
	 * Starts a server on a given port, such as that of one that was closed.
	 * @param port the port
	 * @return a running server without events
	 * @throws UncheckedIOException if the port can't be opened
	 */
	public static FakeMixpanel start(int port) {
		return new FakeMixpanel(port, (event) -> {
		}, (update) -> {
		});
	}

	/**
	 * Returns where the server listens.
	 * @return scheme, host and port, the value for {@code mixpanel.base-url}
	 */
	public String url() {
		return this.server.url();
	}

	/**
	 * Returns the only project token that the server knows.
	 * @return the value for {@code mixpanel.token}
	 */
	public String token() {
		return TOKEN;
	}

	/**
	 * Has an application of Spring's test framework send to this server.
	 * @param registry takes the properties
	 */
	public void registerProperties(DynamicPropertyRegistry registry) {
		registry.add("mixpanel.base-url", this::url);
		registry.add("mixpanel.token", this::token);
		registry.add("mixpanel.delivery.enabled", () -> true);
		registry.add("mixpanel.test.send", () -> true);
	}

	/**
	 * Returns the events taken so far.
	 * @return a copy, in the order of their arrival; an event that was sent twice is
	 * there twice
	 */
	public List<RecordedEvent> events() {
		return this.log.all();
	}

	/**
	 * Waits until there are events, at most ten seconds.
	 * @param count how many there must be, at least
	 * @return all events taken so far
	 * @throws AssertionError if there are fewer in the end
	 */
	public List<RecordedEvent> awaitEvents(int count) {
		return this.log.await((event) -> true, count, TIMEOUT, this);
	}

	/**
	 * Waits until there are events of one name, at most ten seconds.
	 * @param name the events' name
	 * @param count how many there must be, at least
	 * @return all events of that name taken so far
	 * @throws AssertionError if there are fewer in the end
	 */
	public List<RecordedEvent> awaitEvents(String name, int count) {
		return this.log.await((event) -> event.name().equals(name), count, TIMEOUT, this);
	}

	/**
	 * Returns the updates of user profiles taken so far.
	 * @return a copy, in the order of their arrival
	 */
	public List<RecordedUpdate> profileUpdates() {
		return this.profileLog.all();
	}

	/**
	 * Waits until there are updates of user profiles, at most ten seconds.
	 * @param count how many there must be, at least
	 * @return all updates of user profiles taken so far
	 * @throws AssertionError if there are fewer in the end
	 */
	public List<RecordedUpdate> awaitProfileUpdates(int count) {
		return this.profileLog.await((update) -> true, count, TIMEOUT, this);
	}

	/**
	 * Returns what the updates taken so far make of a user's profile.
	 * @param distinctId whose profile
	 * @return the properties, empty if there are none
	 */
	public Map<String, @Nullable Object> profile(String distinctId) {
		return Profiles
			.apply(profileUpdates().stream().filter((update) -> distinctId.equals(update.distinctId())).toList());
	}

	/**
	 * Returns the updates of group profiles taken so far.
	 * @return a copy, in the order of their arrival
	 */
	public List<RecordedUpdate> groupUpdates() {
		return this.groupLog.all();
	}

	/**
	 * Waits until there are updates of group profiles, at most ten seconds.
	 * @param count how many there must be, at least
	 * @return all updates of group profiles taken so far
	 * @throws AssertionError if there are fewer in the end
	 */
	public List<RecordedUpdate> awaitGroupUpdates(int count) {
		return this.groupLog.await((update) -> true, count, TIMEOUT, this);
	}

	/**
	 * Returns what the updates taken so far make of a group's profile.
	 * @param key which kind of group
	 * @param id which group
	 * @return the properties, empty if there are none
	 */
	public Map<String, @Nullable Object> group(String key, String id) {
		return Profiles.apply(groupUpdates().stream()
			.filter((update) -> key.equals(update.groupKey()) && id.equals(update.groupId()))
			.toList());
	}

	/**
	 * Returns how many requests have come, whatever was answered.
	 * @return the number since the start or the last {@link #reset()}
	 */
	public int requests() {
		return this.exchanges.count();
	}

	/**
	 * Returns how many requests have come to one endpoint, whatever was answered.
	 * @param path the path of the endpoint, such as {@code /engage}
	 * @return the number since the start or the last {@link #reset()}
	 */
	public int requests(String path) {
		return this.exchanges.count(path);
	}

	/**
	 * Answers the next requests in a given way, after those that are already queued.
	 * @param times how many requests
	 * @param answer what to answer
	 */
	public void answerNext(int times, CannedAnswer answer) {
		this.exchanges.enqueue(times, answer);
	}

	/**
	 * Answers all further requests in a given way, once those that are queued are
	 * answered, until {@link #answerAsUsual()}. An answer for one endpoint comes before
	 * one for all.
	 * @param answer what to answer
	 */
	public void answerAll(CannedAnswer answer) {
		this.exchanges.always(answer);
	}

	/**
	 * Answers as Mixpanel would, once what is queued is answered.
	 */
	public void answerAsUsual() {
		this.exchanges.asUsual();
	}

	/**
	 * Rejects events that are valid, as Mixpanel does by rules that nobody knows.
	 * @param events which events; replaces what was given before
	 */
	public void reject(Predicate<RecordedEvent> events) {
		this.intake.reject(events);
	}

	/**
	 * Sets how large a request may be. Mixpanel's documents name both 2 MiB, the default
	 * here, and 10 MB.
	 * @param bytes the size of the uncompressed body; a larger one is answered with 413
	 */
	public void limitBody(int bytes) {
		this.intake.limitBody(bytes);
	}

	/**
	 * Forgets events and updates, the number of requests, and all that was said about how
	 * to answer.
	 */
	public void reset() {
		this.exchanges.reset();
		this.intake.reset();
		this.log.clear();
		this.profileLog.clear();
		this.groupLog.clear();
	}

	/**
	 * Tells where the server listens, and of the latest requests and their answers.
	 */
	@Override
	public String toString() {
		return "FakeMixpanel at " + url() + ", " + this.exchanges;
	}

	/**
	 * Stops the server at once; the events can still be read.
	 */
	@Override
	public void close() {
		this.exchanges.close();
		this.server.close();
	}

}
