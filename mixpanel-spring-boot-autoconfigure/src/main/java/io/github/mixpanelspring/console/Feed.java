package io.github.mixpanelspring.console;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What one page has not seen yet, as server-sent events: {@code start} when it has to
 * begin anew, {@code status} and {@code entry}. Source: WHATWG, "Server-sent events".
 * Used by one thread.
 */
final class Feed {

	/**
	 * How long a page may be unable to read before it is given up.
	 */
	static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

	// Finds out that a page is gone, and keeps proxies and the container awake
	private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(10);

	/**
	 * How many entries are read at once.
	 */
	private static final int BATCH = 50;

	private final Journal journal;

	private final EntryWriter writer;

	private final Supplier<String> status;

	private final String run;

	private long version;

	private boolean started;

	private String lastStatus = "";

	/**
	 * Creates a feed.
	 * @param status returns how things are
	 * @param run tells this run of the application from others
	 * @param lastEventId the id of the last event that the page has, if it is one that
	 * comes back
	 */
	Feed(Journal journal, EntryWriter writer, Supplier<String> status, String run, @Nullable String lastEventId) {
		this.journal = journal;
		this.writer = writer;
		this.status = status;
		this.run = run;
		if (lastEventId != null && lastEventId.matches(run + "-\\d{1,18}")) {
			this.version = Long.parseLong(lastEventId.substring(run.length() + 1));
			this.started = true;
		}
	}

	/**
	 * Returns what comes next.
	 * @param silentFor for how many nanoseconds nothing was written
	 * @return events, or nothing
	 */
	String next(long silentFor) {
		StringBuilder events = new StringBuilder();
		if (!this.started) {
			this.started = true;
			events.append("retry: 1000\nevent: start\ndata: {}\n\n");
		}
		String status = this.status.get();
		if (!status.equals(this.lastStatus)) {
			this.lastStatus = status;
			events.append("event: status\ndata: ").append(status).append("\n\n");
		}
		this.version = this.journal.read(this.version, BATCH, (entry) -> write(entry, events));
		if (events.isEmpty() && silentFor > HEARTBEAT_NANOS) {
			events.append(":\n\n");
		}
		return events.toString();
	}

	private void write(Entry entry, StringBuilder events) {
		events.append("id: ").append(this.run).append('-').append(entry.version()).append("\nevent: entry\ndata: ");
		events.append(this.writer.entry(entry)).append("\n\n");
	}

}
