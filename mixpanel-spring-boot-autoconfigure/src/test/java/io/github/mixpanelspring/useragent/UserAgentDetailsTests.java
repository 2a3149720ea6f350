package io.github.mixpanelspring.useragent;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class UserAgentDetailsTests {

	private static final long SECOND = 1_000_000_000L;

	private static final String ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/AP4A) AppleWebKit/537.36 "
			+ "(KHTML, like Gecko) Chrome/146.0.0.0 Mobile Safari/537.36";

	private static final String BOT = "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) AppleWebKit/537.36 (KHTML, like Gecko) "
			+ "Chrome/146.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

	private static final ParsedUserAgent PARSED = new ParsedUserAgent("Chrome Mobile", 146.5, "Android", "15",
			"Pixel 9");

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final Map<String, Integer> parsed = new HashMap<>();

	private long now;

	private long cost;

	private Function<String, ParsedUserAgent> parser = (userAgent) -> PARSED;

	private UserAgentDetails details = details(UserAgentNaming.MIXPANEL_JS);

	@Test
	void describesAtOnceWhatTheRulesKnow() {
		assertThat(describe(ANDROID, ClientHints.NONE)).containsOnly(entry("$browser", "Chrome"),
				entry("$browser_version", 146), entry("$os", "Android"), entry("$device", "Android"));
	}

	@Test
	void addsWhatWasParsedByThen() {
		this.details.prepare(ANDROID);
		assertThat(describe(ANDROID, ClientHints.NONE)).doesNotContainKey("$os_version");
		runTasks();
		assertThat(describe(ANDROID, ClientHints.NONE)).contains(entry("$browser", "Chrome"),
				entry("$os_version", "15"), entry("$brand", "Google"), entry("$model", "Pixel 9"));
	}

	@Test
	void addsWhatHintsSayWithoutParsing() {
		ClientHints hints = new ClientHints(null, "?1", "\"Android\"", "\"16.0.0\"", "\"SM-S921B\"", null);
		assertThat(describe(ANDROID, hints)).contains(entry("$os_version", "16"), entry("$brand", "Samsung"),
				entry("$model", "SM-S921B"));
	}

	@Test
	void sendsVersionAsNullAndNothingElse() {
		assertThat(describe(null, ClientHints.NONE)).containsOnly(entry("$browser_version", null));
		assertThat(describe("", ClientHints.NONE)).containsOnly(entry("$browser_version", null));
	}

	@Test
	void usesFamiliesOfUaParserIfToldTo() {
		this.details = details(UserAgentNaming.UA_PARSER);
		this.details.prepare(ANDROID);
		assertThat(describe(ANDROID, ClientHints.NONE)).contains(entry("$browser", "Chrome"),
				entry("$device", "Android"));
		runTasks();
		assertThat(describe(ANDROID, ClientHints.NONE)).contains(entry("$browser", "Chrome Mobile"),
				entry("$browser_version", 146.5), entry("$os", "Android"), entry("$device", "Pixel 9"));
	}

	@Test
	void versionOfAnotherSystemIsLeftOut() {
		String linux = "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0";
		this.parser = (userAgent) -> new ParsedUserAgent("Firefox", 148, "Ubuntu", "24.04", null);
		this.details.prepare(linux);
		runTasks();
		assertThat(describe(linux, ClientHints.NONE)).contains(entry("$os", "Linux")).doesNotContainKey("$os_version");
		this.details = details(UserAgentNaming.UA_PARSER);
		this.details.prepare(linux);
		runTasks();
		assertThat(describe(linux, ClientHints.NONE)).contains(entry("$os", "Ubuntu"), entry("$os_version", "24.04"));
	}

	@Test
	void parsesOnlyBrowsers() {
		this.details.prepare(null);
		this.details.prepare("");
		this.details.prepare("curl/8.9.1");
		this.details.prepare(BOT);
		this.details.prepare("Mozilla/5.0 (Windows NT 10.0; Win64; x64)");
		assertThat(this.tasks).isEmpty();
		assertThat(this.details.skipped()).isZero();
	}

	@Test
	void parsesEachUserAgentOnce() {
		this.details.prepare(ANDROID);
		this.details.prepare(ANDROID);
		runTasks();
		this.details.prepare(ANDROID);
		runTasks();
		assertThat(this.parsed).containsOnly(entry(ANDROID, 1));
	}

	@Test
	void cutsBeforeItParses() {
		String endless = ANDROID + " x".repeat(50_000);
		this.details.prepare(endless);
		runTasks();
		assertThat(this.parsed.keySet()).allMatch((userAgent) -> userAgent.length() == UserAgent.MAX_LENGTH);
		assertThat(describe(endless, ClientHints.NONE)).containsKey("$model");
	}

	@Test
	void leavesOutAndCountsPastTheBudget() {
		this.cost = 2 * SECOND;
		this.details.prepare(ANDROID);
		this.details.prepare(ANDROID + " 2");
		runTasks();
		assertThat(this.details.skipped()).isEqualTo(1);
		this.details.prepare(ANDROID + " 3");
		assertThat(this.tasks).isEmpty();
		assertThat(this.details.skipped()).isEqualTo(2);
		assertThat(describe(ANDROID + " 2", ClientHints.NONE)).doesNotContainKey("$model");
		this.now += 20 * SECOND;
		this.details.prepare(ANDROID + " 2");
		runTasks();
		assertThat(describe(ANDROID + " 2", ClientHints.NONE)).containsKey("$model");
	}

	@Test
	void spendsAtMostItsShare() {
		this.cost = SECOND / 100;
		for (int i = 0; i < 10_000; i++) {
			this.now += SECOND / 20;
			this.details.prepare(ANDROID + " " + i);
			runTasks();
		}
		// 500 seconds of waiting, a tenth of which is 5,000 parses, and what was saved up
		assertThat(this.parsed.size()).isBetween(5_000, 5_800);
		assertThat(this.details.skipped()).isEqualTo(10_000 - this.parsed.size());
	}

	@Test
	void failureCostsThatUserAgentOnly() {
		this.parser = (userAgent) -> {
			throw new StackOverflowError();
		};
		this.details.prepare(ANDROID);
		runTasks();
		this.details.prepare(ANDROID);
		assertThat(this.tasks).isEmpty();
		assertThat(this.details.skipped()).isEqualTo(1);
		assertThat(describe(ANDROID, ClientHints.NONE)).contains(entry("$browser", "Chrome"))
			.doesNotContainKey("$model");
		this.parser = (userAgent) -> PARSED;
		this.details.prepare(ANDROID + " 2");
		runTasks();
		assertThat(describe(ANDROID + " 2", ClientHints.NONE)).containsKey("$model");
	}

	@Test
	void fullQueueIsCountedAndTriedAgain() {
		UserAgentDetails full = new UserAgentDetails(UserAgentNaming.MIXPANEL_JS, new BotRules(), budget(), this::parse,
				(task) -> {
					throw new RejectedExecutionException();
				});
		full.prepare(ANDROID);
		full.prepare(ANDROID);
		assertThat(full.skipped()).isEqualTo(2);
	}

	@Test
	void survivesJunk() {
		for (String junk : new String[] { "\uD83D", "\u0000", "(", "Android ", "Chrome/", "\"", "\u212A" }) {
			this.details.prepare(junk.repeat(100_000));
			assertThat(describe(junk.repeat(100_000), ClientHints.of((name) -> junk))).containsKey("$browser_version");
		}
		runTasks();
	}

	@Test
	void threadIsADaemonThatEndsByItself() throws Exception {
		ThreadPoolExecutor executor = BackgroundParser.newExecutor();
		executor.setKeepAliveTime(1, TimeUnit.NANOSECONDS);
		CompletableFuture<Thread> started = new CompletableFuture<>();
		this.parser = (userAgent) -> {
			started.complete(Thread.currentThread());
			return PARSED;
		};
		UserAgentDetails real = new UserAgentDetails(UserAgentNaming.MIXPANEL_JS, new BotRules(), budget(), this::parse,
				executor);
		assertThat(executor.getPoolSize()).isZero();
		real.prepare(ANDROID);
		Thread thread = started.get(10, TimeUnit.SECONDS);
		assertThat(thread.isDaemon()).isTrue();
		assertThat(thread.getName()).isEqualTo("mixpanel-user-agent");
		thread.join(10_000);
		assertThat(thread.isAlive()).isFalse();
		real.close();
		real.prepare(ANDROID + " 2");
		assertThat(real.skipped()).isEqualTo(1);
		assertThat(describe(real, ANDROID, ClientHints.NONE)).containsKey("$model");
	}

	private UserAgentDetails details(UserAgentNaming naming) {
		return new UserAgentDetails(naming, new BotRules(), budget(), this::parse, this.tasks::add);
	}

	private CpuBudget budget() {
		return new CpuBudget(() -> this.now, 0.1);
	}

	private ParsedUserAgent parse(String userAgent) {
		this.now += this.cost;
		this.parsed.merge(userAgent, 1, Integer::sum);
		return this.parser.apply(userAgent);
	}

	private void runTasks() {
		while (!this.tasks.isEmpty()) {
			this.tasks.remove().run();
		}
	}

	private Map<String, @Nullable Object> describe(@Nullable String userAgent, ClientHints hints) {
		return describe(this.details, userAgent, hints);
	}

	private static Map<String, @Nullable Object> describe(UserAgentDetails details, @Nullable String userAgent,
			ClientHints hints) {
		Map<String, @Nullable Object> properties = new HashMap<>();
		details.describe(userAgent, hints, properties::put);
		return properties;
	}

}
