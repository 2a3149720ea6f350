package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.mixpanelspring.delivery.ClaimedMessage;
import io.github.mixpanelspring.delivery.DeliveryListener;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.delivery.TestMessages;

/**
 * Stores on one directory, with everything around them.
 */
final class FileStoreFixture implements AutoCloseable {

	static final String PROJECT = TestMessages.message(0).project();

	final Path directory;

	final FaultyDisk disk = new FaultyDisk();

	final MemoryBudget budget = new MemoryBudget(100_000, 16 << 20);

	final List<String> unread = new ArrayList<>();

	final Outcomes outcomes = new Outcomes(List.of(new DeliveryListener() {

		@Override
		public void lostUnread(String lane, Reason reason, long messages) {
			FileStoreFixture.this.unread.add(messages + " " + lane + " " + reason);
		}

	}));

	Instant now = Instant.parse("2026-11-22T10:00:00Z");

	long nanoTime;

	String project = PROJECT;

	long maxSize = 64 << 20;

	private final List<FileMessageStore> stores = new ArrayList<>();

	FileStoreFixture(Path directory) {
		this.directory = directory;
	}

	/**
	 * Opens a store beside those that are open.
	 */
	FileMessageStore open() {
		FileStoreSettings settings = new FileStoreSettings(this.directory, this.maxSize, Duration.ofDays(30),
				this.project);
		FileMessageStore store = new FileMessageStore(settings, this.disk, this.budget, this.outcomes, () -> this.now,
				() -> this.nanoTime);
		this.stores.add(store);
		return store;
	}

	/**
	 * Adds messages, and writes them.
	 */
	static void put(FileMessageStore store, int from, int to) {
		for (int i = from; i < to; i++) {
			if (!store.put(TestMessages.message(i))) {
				throw new IllegalStateException("Refused " + i);
			}
		}
		store.commit();
	}

	static List<ClaimedMessage> claim(FileMessageStore store, int messages) {
		return store.claim("events", messages, Long.MAX_VALUE);
	}

	/**
	 * Returns the ids of all messages that can be claimed, and claims them.
	 */
	static List<String> ids(FileMessageStore store) {
		return TestMessages.ids(claim(store, Integer.MAX_VALUE));
	}

	/**
	 * Returns the messages that a new store finds in a copy of the directory, as after a
	 * crash at this moment.
	 */
	static List<StoredMessage> recover(Path copy) {
		FileStoreFixture fixture = new FileStoreFixture(copy);
		try (FileMessageStore store = fixture.open()) {
			return claim(store, Integer.MAX_VALUE).stream().map(ClaimedMessage::message).toList();
		}
	}

	/**
	 * Returns the files of a kind in all folders.
	 */
	static List<Path> files(Path directory, String suffix) {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter((file) -> file.toString().endsWith(suffix)).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static void copy(Path from, Path to) {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.toList()) {
				Path target = to.resolve(from.relativize(file).toString());
				if (Files.isDirectory(file)) {
					Files.createDirectories(target);
				}
				else {
					Files.write(target, Files.readAllBytes(file));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.stores.forEach(FileMessageStore::close);
	}

}
