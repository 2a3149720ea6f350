package io.github.mixpanelspring.useragent;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackgroundParserTests {

	private static final int USER_AGENTS = 200;

	private final Map<String, Integer> parsed = new ConcurrentHashMap<>();

	private final ThreadPoolExecutor executor = BackgroundParser.newExecutor();

	private final BackgroundParser parser = new BackgroundParser(this::parse, new CpuBudget(() -> 0, 1), this.executor);

	@Test
	void losesNothingThatManyThreadsHandOver() throws Exception {
		Callable<Void> task = () -> {
			for (int i = 0; i < USER_AGENTS * 50; i++) {
				String userAgent = "user agent " + i % USER_AGENTS;
				if (this.parser.get(userAgent) == null) {
					this.parser.submit(userAgent);
				}
			}
			return null;
		};
		ExecutorService callers = Executors.newFixedThreadPool(4);
		try {
			for (Future<Void> done : callers.invokeAll(Collections.nCopies(4, task))) {
				done.get();
			}
			this.executor.shutdown();
			assertThat(this.executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			callers.shutdownNow();
		}
		assertThat(this.parsed).hasSize(USER_AGENTS);
		assertThat(this.parser.skipped()).isZero();
		assertThat(this.executor.getLargestPoolSize()).isEqualTo(1);
	}

	@Test
	void queueIsBounded() {
		for (int i = 0; i < 10_000; i++) {
			this.parser.submit("user agent " + i);
		}
		List<Runnable> waiting = this.executor.shutdownNow();
		assertThat(waiting).hasSizeLessThanOrEqualTo(BackgroundParser.QUEUED);
	}

	private ParsedUserAgent parse(String userAgent) {
		this.parsed.merge(userAgent, 1, Integer::sum);
		return ParsedUserAgent.UNKNOWN;
	}

}
