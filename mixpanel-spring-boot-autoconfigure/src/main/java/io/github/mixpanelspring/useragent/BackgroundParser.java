package io.github.mixpanelspring.useragent;

import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parses user agents on a thread of its own, within a budget, and remembers what came of
 * it; nobody waits for it.
 */
final class BackgroundParser {

	static final int CACHED = 2048;

	static final int QUEUED = 256;

	private static final long IDLE_SECONDS = 5;

	private static final Logger logger = LoggerFactory.getLogger(BackgroundParser.class);

	private final Function<String, ParsedUserAgent> parser;

	private final CpuBudget budget;

	private final Executor executor;

	private final RecentlyUsed<ParsedUserAgent> known = new RecentlyUsed<>(CACHED);

	private final Set<String> pending = ConcurrentHashMap.newKeySet();

	private final LongAdder skipped = new LongAdder();

	private final AtomicBoolean warned = new AtomicBoolean();

	BackgroundParser(Function<String, ParsedUserAgent> parser, CpuBudget budget, Executor executor) {
		this.parser = parser;
		this.budget = budget;
		this.executor = executor;
	}

	/**
	 * Creates the thread, which lives only while there is something to do.
	 */
	static ThreadPoolExecutor newExecutor() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(QUEUED), (task) -> {
					// Inherits nothing from the request that starts it
					Thread thread = new Thread(null, task, "mixpanel-user-agent", 0, false);
					thread.setContextClassLoader(BackgroundParser.class.getClassLoader());
					thread.setDaemon(true);
					return thread;
				});
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	@Nullable ParsedUserAgent get(String userAgent) {
		return this.known.get(userAgent);
	}

	void submit(String userAgent) {
		if (this.budget.isExhausted()) {
			this.skipped.increment();
			return;
		}
		if (!this.pending.add(userAgent)) {
			return;
		}
		try {
			this.executor.execute(() -> run(userAgent));
		}
		catch (RejectedExecutionException ex) {
			// The queue is full or closed: a later request of the same browser tries
			// again
			this.pending.remove(userAgent);
			this.skipped.increment();
		}
	}

	long skipped() {
		return this.skipped.sum();
	}

	private void run(String userAgent) {
		try {
			if (this.budget.isExhausted()) {
				this.skipped.increment();
				return;
			}
			this.budget.spend(() -> this.known.put(userAgent, parse(userAgent)));
		}
		finally {
			this.pending.remove(userAgent);
		}
	}

	private ParsedUserAgent parse(String userAgent) {
		try {
			return this.parser.apply(userAgent);
		}
		catch (Throwable ex) {
			this.skipped.increment();
			if (this.warned.compareAndSet(false, true)) {
				logger.warn(
						"uap-java failed; events keep their other properties, and further failures are logged at DEBUG",
						ex);
			}
			else {
				logger.debug("uap-java failed", ex);
			}
			return ParsedUserAgent.UNKNOWN;
		}
	}

}
