package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that is done to the files, one thing at a time: commits what came, looks for
 * what others left, and goes on trying while the disk fails.
 */
final class Maintenance {

	private static final Logger logger = LoggerFactory.getLogger(FileMessageStore.class);

	private static final long FIRST_RETRY = TimeUnit.SECONDS.toNanos(1);

	private static final long LAST_RETRY = TimeUnit.SECONDS.toNanos(10);

	private static final long LOOK = TimeUnit.SECONDS.toNanos(5);

	private final Folders folders;

	private final GroupCommit commit;

	private final AttemptLog attempts;

	private final Adoption adoption;

	private final MessageIndex index;

	private final MessageReader reader;

	private final Episode failure;

	private final LongSupplier nanoTime;

	private volatile @Nullable Runnable listener;

	private long nextLook;

	private long retry = FIRST_RETRY;

	private long retryAt;

	Maintenance(Folders folders, GroupCommit commit, AttemptLog attempts, Adoption adoption, MessageIndex index,
			MessageReader reader, LongSupplier nanoTime) {
		this.folders = folders;
		this.commit = commit;
		this.attempts = attempts;
		this.adoption = adoption;
		this.index = index;
		this.reader = reader;
		this.nanoTime = nanoTime;
		this.failure = new Episode(nanoTime, "Messages are written to " + folders + " again; nothing was lost by that");
		this.nextLook = nanoTime.getAsLong();
	}

	/**
	 * Has somebody told of messages that others left.
	 */
	void onArrival(Runnable listener) {
		this.listener = listener;
	}

	/**
	 * Does what there is to do.
	 * @return after how many nanoseconds there will be something again
	 */
	synchronized long turn() {
		long now = this.nanoTime.getAsLong();
		if (this.failure.lasts() && now - this.retryAt < 0) {
			return this.retryAt - now;
		}
		try {
			try {
				look(now);
			}
			finally {
				this.commit.run();
			}
			this.failure.end();
			this.retry = FIRST_RETRY;
			return this.folders.othersAround() ? LOOK : StoreThread.UNTIL_WOKEN;
		}
		catch (IOException ex) {
			this.failure.begin("Messages can't be written to " + this.folders + " (" + ex
					+ "): they are kept in memory " + "as long as there is room, and would be lost with the process");
			long rest = this.retry;
			this.retryAt = now + rest;
			this.retry = Math.min(2 * rest, LAST_RETRY);
			return rest;
		}
	}

	private void look(long now) throws IOException {
		if (now - this.nextLook < 0) {
			return;
		}
		if (this.adoption.run() && this.listener != null) {
			this.listener.run();
		}
		// The folder is made at the start, to find out then whether that is possible
		this.folders.own();
		// Those that are too old get in the way of this
		this.index.lanes().forEach((lane) -> this.reader.next(lane, 0));
		this.nextLook = now + LOOK;
	}

	/**
	 * Commits what there is, and has it stand in the files that messages are being sent.
	 * @return whether they can be
	 */
	synchronized boolean beginAttempt(List<Claim> claims) {
		boolean committed = false;
		try {
			if (!this.failure.lasts()) {
				this.commit.run();
				committed = true;
			}
		}
		catch (IOException ex) {
			// Tried again, and told, by the next turn
			logger.debug("The files could not be written before an attempt", ex);
		}
		return this.commit.isClean() && this.attempts.begin(claims, committed);
	}

	/**
	 * Commits for the last time, and closes all files.
	 */
	synchronized void close() throws IOException {
		try {
			this.commit.run();
			// What was finished while it was written, and what is over by that
			this.commit.run();
		}
		finally {
			this.folders.close();
		}
	}

}
