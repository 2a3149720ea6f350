package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

import io.github.mixpanelspring.delivery.Backlog;
import io.github.mixpanelspring.delivery.ClaimedMessage;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.MessageStore;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link MessageStore} in files: what was put is there after a crash, unless it was put
 * in the last moment, and what was removed is not.
 * <p>
 * A message is put into memory, from where a thread writes it to the log of a
 * {@linkplain SegmentFiles segment} within 50 milliseconds, and is read back when it is
 * claimed. While the disk fails it stays in memory, as long as there is room. The newest
 * are refused when the files have reached their bound, the oldest are dropped when they
 * have reached their age.
 */
final class FileMessageStore implements MessageStore {

	private static final Logger logger = LoggerFactory.getLogger(FileMessageStore.class);

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

	private final FileStoreSettings settings;

	private final Outcomes outcomes;

	private final InstantSource clock;

	private final Segments segments;

	private final MessageIndex index;

	private final MessageReader reader;

	private final Maintenance maintenance;

	private final StoreThread thread;

	private final Episode refusal;

	/**
	 * Opens the store with what earlier runs left in it. If the directory can't be used
	 * now, the store is in memory until it can.
	 */
	FileMessageStore(FileStoreSettings settings, Disk disk, MemoryBudget budget, Outcomes outcomes, InstantSource clock,
			LongSupplier nanoTime) {
		this(settings, disk, budget, outcomes, clock, nanoTime, StoreThread::daemon);
	}

	FileMessageStore(FileStoreSettings settings, Disk disk, MemoryBudget budget, Outcomes outcomes, InstantSource clock,
			LongSupplier nanoTime, ThreadFactory threads) {
		this.settings = settings;
		this.outcomes = outcomes;
		this.clock = clock;
		this.segments = new Segments(budget, settings.segmentSize());
		this.index = new MessageIndex(this.segments);
		LongSupplier oldest = () -> clock.instant().minus(settings.maxAge()).toEpochMilli();
		this.reader = new MessageReader(this.index, this.segments, outcomes, oldest, nanoTime);
		Folders folders = new Folders(settings.directory(), disk);
		Adoption adoption = new Adoption(folders, this.index, outcomes, settings.project(), oldest);
		this.maintenance = new Maintenance(folders, new GroupCommit(this.segments, folders),
				new AttemptLog(this.segments), adoption, this.index, this.reader, nanoTime);
		this.thread = new StoreThread(this.maintenance::turn, threads);
		this.refusal = new Episode(nanoTime, "There is room for messages again; {} were refused meanwhile");
		if (this.maintenance.turn() != StoreThread.UNTIL_WOKEN) {
			this.thread.wake();
		}
	}

	@Override
	public boolean put(StoredMessage message) {
		if (this.index.isClosed()) {
			return false;
		}
		byte[] record = StoredRecord.encode(message, this.clock.millis());
		boolean full = this.segments.size() + record.length > this.settings.maxSize();
		boolean room = !full && record.length <= StoredRecord.MAX_SIZE && this.index.add(message, record);
		if (room) {
			this.refusal.end();
		}
		else {
			this.refusal.begin("There is no room for more messages "
					+ (full ? "in " + this + " ('mixpanel.delivery.file.max-size' is " + this.settings.maxSize()
							+ " bytes)" : "in memory until they are written to " + this)
					+ ": the newest are dropped and counted");
			this.refusal.refused();
		}
		this.thread.wake();
		return room;
	}

	@Override
	public List<ClaimedMessage> claim(String lane, int maxMessages, long maxBytes) {
		List<ClaimedMessage> batch = new ArrayList<>();
		long bytes = 0;
		Claim next = this.reader.next(lane, 0);
		while (next != null && batch.size() < maxMessages) {
			bytes += next.bytes();
			if (bytes > maxBytes && !batch.isEmpty()) {
				break;
			}
			if (this.index.claim(next)) {
				batch.add(next.message());
			}
			next = this.reader.next(lane, next.position() + 1);
		}
		return batch;
	}

	@Override
	public void remove(Collection<ClaimedMessage> messages) {
		messages.forEach(this.index::remove);
		this.thread.wake();
	}

	@Override
	public void release(Collection<ClaimedMessage> messages) {
		messages.forEach(this.index::release);
	}

	@Override
	public boolean beginAttempt(Collection<ClaimedMessage> messages) {
		return this.maintenance.beginAttempt(this.index.claims(messages));
	}

	@Override
	public void endAttempt(Collection<ClaimedMessage> messages) {
		this.index.claims(messages).forEach((claim) -> this.segments.refused(claim.position(), claim.check()));
		this.thread.wake();
	}

	@Override
	public Backlog waiting(String lane) {
		learnOldest(lane);
		return this.index.waiting(lane);
	}

	@Override
	public Backlog total() {
		// Not from the disk, on which whoever asks would have to wait
		return this.index.total();
	}

	private void learnOldest(String lane) {
		if (!this.index.knowsOldest(lane)) {
			Claim oldest = this.reader.next(lane, 0);
			if (oldest != null) {
				this.index.learnOldest(oldest);
			}
		}
	}

	@Override
	public void onArrival(Runnable listener) {
		this.maintenance.onArrival(listener);
	}

	/**
	 * Writes what is to be written now.
	 */
	void commit() {
		this.maintenance.turn();
	}

	@Override
	public void close() {
		if (!this.index.close()) {
			return;
		}
		// Would be mistaken for one of what is being done
		boolean interrupted = Thread.interrupted();
		if (this.thread.stop(STOP_TIMEOUT)) {
			closeFiles();
		}
		else {
			logger.warn("{} does not answer, and could not be closed", this);
		}
		List<String> lost = this.index.abandonUnwritten();
		if (!lost.isEmpty()) {
			logger.warn("{} messages could not be written to {} before the end and are dropped", lost.size(), this);
			lost.forEach((lane) -> this.outcomes.countLostUnread(lane, Reason.SHUTDOWN, 1));
		}
		long left = this.index.total().messages();
		if (left > 0) {
			logger.info("{} messages stay in {} and are sent after the next start", left, this);
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private void closeFiles() {
		try {
			this.maintenance.close();
		}
		catch (IOException ex) {
			logger.warn("{} could not be closed well ({})", this, ex.toString());
		}
	}

	@Override
	public String toString() {
		return this.settings.directory().toString();
	}

}
