package io.github.mixpanelspring.store.file;

import java.nio.file.Path;

import io.github.mixpanelspring.delivery.TestMessages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what a backlog costs in memory.
 */
class StoreMemoryTests {

	private static final int MESSAGES = 250_000;

	@TempDir
	Path temp;

	@Test
	void needsFewBytesForEachMessage() {
		FileStoreFixture fixture = new FileStoreFixture(this.temp.resolve("store"));
		fixture.maxSize = 1 << 30;
		long before = usedMemory();
		long bytes = 0;
		try (FileMessageStore store = fixture.open()) {
			for (int i = 0; i < MESSAGES; i++) {
				bytes += TestMessages.message(i).bytes().length;
				if (!store.put(TestMessages.message(i))) {
					store.commit();
					assertThat(store.put(TestMessages.message(i))).isTrue();
				}
			}
			store.commit();
			assertThat(store.total().messages()).isEqualTo(MESSAGES);
			assertThat(usedMemory() - before).as("memory").isLessThan(bytes / 2);
		}
		try (FileMessageStore store = fixture.open()) {
			assertThat(store.total().messages()).isEqualTo(MESSAGES);
			assertThat(usedMemory() - before).as("memory after a restart").isLessThan(bytes / 2);
			for (int i = 0; i < MESSAGES; i += 50_000) {
				store.remove(store.claim("events", 50_000, Long.MAX_VALUE));
				store.commit();
			}
			assertThat(store.total().messages()).isZero();
		}
		assertThat(FileStoreFixture.files(fixture.directory, ".log")).isEmpty();
	}

	private static long usedMemory() {
		long least = Long.MAX_VALUE;
		for (int i = 0; i < 5; i++) {
			System.gc();
			least = Math.min(least, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
		}
		return least;
	}

}
