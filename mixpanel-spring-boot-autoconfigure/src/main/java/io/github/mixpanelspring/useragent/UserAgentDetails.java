package io.github.mixpanelspring.useragent;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The properties of an event that tell of the visitor's browser, system and device.
 * <p>
 * {@code $browser}, {@code $browser_version}, {@code $os} and {@code $device} are known
 * at once. {@code $os_version}, {@code $brand} and {@code $model} come from the client
 * hints, or else from uap-java, which is slow: it parses what {@link #prepare(String)}
 * hands over on a thread of its own, which ends by itself, and within a share of one
 * core. Whatever it does not know in time is left out, as is a version that browsers no
 * longer tell truly (macOS 10.15, Windows 10, iOS 18.6 and 18.7 since Safari 26, Android
 * {@code 10; K}). {@code $model} is never {@code iPhone} or {@code iPad}, which
 * {@code $device} says already.
 * <p>
 * Threadsafe; no method ever waits or throws.
 */
public final class UserAgentDetails implements AutoCloseable {

	private final UserAgentNaming naming;

	private final BotRules bots;

	private final Executor executor;

	private final BackgroundParser parser;

	/**
	 * Creates the details.
	 * @param naming whose names to use
	 * @param bots tells for which user agents uap-java is not worth its time
	 * @param nanoTime the clock by which the time of parsing is measured
	 * @param budget the share of one core's time that uap-java may use, {@code 0.1} for a
	 * tenth; {@code 0} is never
	 */
	public UserAgentDetails(UserAgentNaming naming, BotRules bots, LongSupplier nanoTime, double budget) {
		this(naming, bots, new CpuBudget(nanoTime, budget), new UapParser(), BackgroundParser.newExecutor());
	}

	UserAgentDetails(UserAgentNaming naming, BotRules bots, CpuBudget budget, Function<String, ParsedUserAgent> parser,
			Executor executor) {
		this.naming = naming;
		this.bots = bots;
		this.executor = executor;
		this.parser = new BackgroundParser(parser, budget, executor);
	}

	/**
	 * Gives uap-java a head start on a user agent: to be called as soon as an event with
	 * it is likely. Costs a look-up where it is known already.
	 * @param userAgent the header, or {@code null}
	 */
	public void prepare(@Nullable String userAgent) {
		if (userAgent == null) {
			return;
		}
		String text = UserAgent.cap(userAgent);
		if (this.parser.get(text) == null && this.bots.classify(text, ClientHints.NONE) == Visitor.BROWSER
				&& UserAgent.parse(text).browser() != null) {
			this.parser.submit(text);
		}
	}

	/**
	 * Returns whether a user agent is parsed, so that all is known of it that will be.
	 * @param userAgent the header, or {@code null}
	 * @return whether uap-java's answer is there
	 */
	public boolean isParsed(@Nullable String userAgent) {
		return userAgent != null && this.parser.get(UserAgent.cap(userAgent)) != null;
	}

	/**
	 * Writes what is known by now.
	 * @param userAgent the header, or {@code null}
	 * @param hints the client hints
	 * @param properties takes each property's name and value; {@code $browser_version}
	 * always, also as {@code null}, as mixpanel-js does, and the others where they are
	 * known
	 */
	public void describe(@Nullable String userAgent, ClientHints hints,
			BiConsumer<String, @Nullable Object> properties) {
		String text = (userAgent != null) ? UserAgent.cap(userAgent) : "";
		UserAgent own = UserAgent.parse(text);
		ParsedUserAgent known = this.parser.get(text);
		ParsedUserAgent parsed = (known != null) ? known : ParsedUserAgent.UNKNOWN;
		UserAgent named = (this.naming == UserAgentNaming.UA_PARSER) ? rename(own, parsed) : own;
		put(properties, "$browser", named.browser());
		properties.accept("$browser_version", named.browserVersion());
		put(properties, "$os", named.os());
		put(properties, "$device", named.device());
		put(properties, "$os_version", osVersion(own, named.os(), text, parsed, hints));
		DeviceName device = DeviceName.of(hints.deviceModel(), parsed.device());
		put(properties, "$brand", device.brand());
		put(properties, "$model", device.model());
	}

	private static UserAgent rename(UserAgent own, ParsedUserAgent parsed) {
		String device = DeviceName.clean(parsed.device());
		return new UserAgent((parsed.browser() != null) ? parsed.browser() : own.browser(),
				(parsed.browser() != null) ? parsed.browserVersion() : own.browserVersion(),
				(parsed.os() != null) ? parsed.os() : own.os(), (device != null) ? device : own.device());
	}

	private static @Nullable String osVersion(UserAgent own, @Nullable String os, String text, ParsedUserAgent parsed,
			ClientHints hints) {
		String hinted = OsVersion.hinted(own.os(), hints);
		if (hinted != null) {
			return hinted;
		}
		String version = parsed.osVersion();
		// Ubuntu's version is not Linux's
		if (version == null || os == null || parsed.os() == null || !parsed.os().startsWith(os)) {
			return null;
		}
		return OsVersion.isFrozen(own, text, version) ? null : version;
	}

	private static void put(BiConsumer<String, @Nullable Object> properties, String name, @Nullable Object value) {
		if (value != null) {
			properties.accept(name, value);
		}
	}

	/**
	 * Returns how many user agents uap-java left unparsed: for want of time, or because
	 * it failed on them.
	 * @return the count since the start
	 */
	public long skipped() {
		return this.parser.skipped();
	}

	/**
	 * Ends the thread; what it has not parsed by then stays unknown.
	 */
	@Override
	public void close() {
		if (this.executor instanceof ExecutorService service) {
			service.shutdownNow();
		}
	}

}
