package io.github.mixpanelspring.store.file;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log of a time in which something does not work: once when it begins, and once
 * when it is over. One that begins right after another is not told. Thread-safe.
 */
final class Episode {

	private static final Logger logger = LoggerFactory.getLogger(FileMessageStore.class);

	private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

	private final LongSupplier nanoTime;

	private final String end;

	private long quietUntil;

	private boolean lasts;

	private boolean told;

	private long refused;

	/**
	 * Creates an episode that has not begun.
	 * @param end what to say when it is over, with a place for how many were refused
	 */
	Episode(LongSupplier nanoTime, String end) {
		this.nanoTime = nanoTime;
		this.quietUntil = nanoTime.getAsLong();
		this.end = end;
	}

	synchronized void begin(String problem) {
		long now = this.nanoTime.getAsLong();
		if (!this.lasts && now - this.quietUntil >= 0) {
			this.told = true;
			this.quietUntil = now + INTERVAL;
			logger.warn(problem);
		}
		else {
			logger.debug(problem);
		}
		this.lasts = true;
	}

	/**
	 * Counts a message that was refused meanwhile.
	 */
	synchronized void refused() {
		this.refused++;
	}

	/**
	 * Ends it.
	 * @return whether it lasted until now
	 */
	synchronized boolean end() {
		if (!this.lasts) {
			return false;
		}
		this.lasts = false;
		if (this.told) {
			this.told = false;
			logger.info(this.end, (this.refused > 0) ? this.refused : "no");
		}
		this.refused = 0;
		return true;
	}

	synchronized boolean lasts() {
		return this.lasts;
	}

}
