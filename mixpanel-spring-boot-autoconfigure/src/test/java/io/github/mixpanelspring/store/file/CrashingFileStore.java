package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.MessageStore;
import io.github.mixpanelspring.delivery.Outcomes;

/**
 * A {@link FileMessageStore} on a {@link CrashingDisk}, without a thread: everything
 * happens when a sequence says so.
 */
public final class CrashingFileStore {

	static final Duration MAX_AGE = Duration.ofDays(30);

	private final Path directory;

	CrashingDisk disk;

	/**
	 * Creates a store that is not open yet.
	 * @param random decides on what fails, and on what a crash leaves
	 * @param temp an empty directory, or one that was used for this before
	 */
	public CrashingFileStore(RandomGenerator random, Path temp) throws IOException {
		this.directory = CrashingDisk.directory(temp);
		this.disk = new CrashingDisk(random);
	}

	/**
	 * Opens the store; what is opened has to be closed before the next.
	 */
	public MessageStore open(long maxSize, MemoryBudget budget, Outcomes outcomes, InstantSource clock,
			LongSupplier nanoTime) {
		FileStoreSettings settings = new FileStoreSettings(this.directory, maxSize, MAX_AGE, "project");
		return new FileMessageStore(settings, this.disk, budget, outcomes, clock, nanoTime, NeverRunning::new);
	}

	/**
	 * Does now what the thread of a store does from time to time.
	 */
	public void commit(MessageStore store) {
		((FileMessageStore) store).commit();
	}

	/**
	 * From now on some of what is done to the disk fails.
	 */
	public void fail() {
		this.disk.fail();
	}

	public void recover() {
		this.disk.recover();
	}

	public boolean isHealthy() {
		return this.disk.isHealthy();
	}

	/**
	 * Ends a store as the end of its process would.
	 */
	public void crash(MessageStore store) {
		CrashingDisk left = this.disk.crash();
		this.disk.recover();
		// Unlocks the directory, and writes to a disk that nobody will see again
		store.close();
		this.disk = left;
	}

	/**
	 * A thread that is only there for being waited for.
	 */
	private static final class NeverRunning extends Thread {

		NeverRunning(Runnable work) {
			super(work);
		}

		@Override
		public synchronized void start() {
		}

	}

}
