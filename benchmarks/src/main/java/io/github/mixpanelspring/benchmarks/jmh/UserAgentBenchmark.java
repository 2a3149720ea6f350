package io.github.mixpanelspring.benchmarks.jmh;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.mixpanelspring.useragent.BotRules;
import io.github.mixpanelspring.useragent.ClientHints;
import io.github.mixpanelspring.useragent.UserAgentDetails;
import io.github.mixpanelspring.useragent.UserAgentNaming;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the encoder pays for the description of a browser: of one that it knows, and of
 * one that it sees for the first time. uap-java has a thread and a budget of its own.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@State(Scope.Benchmark)
public class UserAgentBenchmark {

	private static final String CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
			+ "(KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36";

	private static final ClientHints NO_HINTS = ClientHints.of((name) -> null);

	private final BotRules bots = new BotRules();

	private final UserAgentDetails details = new UserAgentDetails(UserAgentNaming.MIXPANEL_JS, this.bots,
			System::nanoTime, 0);

	private int number;

	@Benchmark
	public Map<String, Object> known() {
		return describe(CHROME);
	}

	@Benchmark
	public Map<String, Object> unknown() {
		return describe(CHROME + ' ' + this.number++);
	}

	@Benchmark
	public Object classifyUnknown() {
		return this.bots.classify(CHROME + ' ' + this.number++, NO_HINTS);
	}

	private Map<String, Object> describe(String userAgent) {
		Map<String, Object> properties = new HashMap<>();
		this.details.describe(userAgent, NO_HINTS, properties::put);
		return properties;
	}

}
