package io.github.mixpanelspring.store.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mixpanelspring.delivery.Backlog;
import io.github.mixpanelspring.delivery.TestMessages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for several {@link FileMessageStore}s on one directory, in this and in other
 * processes.
 */
class SharedDirectoryTests {

	@TempDir
	Path temp;

	private FileStoreFixture fixture;

	@BeforeEach
	void setUp() {
		this.fixture = new FileStoreFixture(this.temp.resolve("store"));
	}

	@AfterEach
	void tearDown() {
		this.fixture.close();
	}

	@Test
	void keepsStoresOfOneProcessApart() {
		FileMessageStore first = this.fixture.open();
		FileMessageStore second = this.fixture.open();
		FileStoreFixture.put(first, 0, 3);
		FileStoreFixture.put(second, 3, 6);
		assertThat(FileStoreFixture.ids(first)).isEqualTo(TestMessages.ids(0, 3));
		assertThat(FileStoreFixture.ids(second)).isEqualTo(TestMessages.ids(3, 6));
		assertThat(FileStoreFixture.files(this.fixture.directory, "lock")).hasSize(2);
	}

	@Test
	void adoptsWhatAnotherLeavesAndSaysSo() {
		FileMessageStore first = this.fixture.open();
		FileMessageStore second = this.fixture.open();
		AtomicInteger arrivals = new AtomicInteger();
		second.onArrival(arrivals::incrementAndGet);
		FileStoreFixture.put(first, 0, 3);
		FileStoreFixture.put(second, 3, 6);
		first.remove(FileStoreFixture.claim(first, 1));
		lookAround(second);
		assertThat(second.total().messages()).isEqualTo(3);
		first.close();
		lookAround(second);
		assertThat(arrivals).hasValue(1);
		FileStoreFixture.put(second, 6, 8);
		assertThat(FileStoreFixture.ids(second)).containsExactly("id-3", "id-4", "id-5", "id-1", "id-2", "id-6",
				"id-7");
	}

	@Test
	void givesFolderBackOnceItIsEmpty() {
		FileMessageStore first = this.fixture.open();
		FileMessageStore second = this.fixture.open();
		FileStoreFixture.put(first, 0, 3);
		first.close();
		lookAround(second);
		second.remove(FileStoreFixture.claim(second, 3));
		lookAround(second);
		lookAround(second);
		this.fixture.open();
		assertThat(FileStoreFixture.files(this.fixture.directory, "lock")).hasSize(2);
		assertThat(FileStoreFixture.files(this.fixture.directory, ".log")).isEmpty();
	}

	@Test
	void leavesFolderOfAnotherProjectToIt() {
		FileStoreFixture.put(this.fixture.open(), 0, 3);
		this.fixture.close();
		this.fixture.project = "other";
		FileMessageStore other = this.fixture.open();
		this.fixture.project = FileStoreFixture.PROJECT;
		FileMessageStore back = this.fixture.open();
		assertThat(other.total()).isEqualTo(Backlog.EMPTY);
		assertThat(FileStoreFixture.ids(back)).isEqualTo(TestMessages.ids(0, 3));
	}

	@Test
	void takesOverFromProcessThatIsKilled() throws Exception {
		FileMessageStore store;
		Set<String> put = new HashSet<>();
		Set<String> removed = new HashSet<>();
		try (StoreProcess process = StoreProcess.start(this.fixture.directory, 0)) {
			read(process, 500, put, removed);
			// As in a rolling restart, in which the new one starts first
			store = this.fixture.open();
			FileStoreFixture.put(store, 1_000_000, 1_000_001);
			lookAround(store);
			assertThat(FileStoreFixture.ids(store)).containsExactly("id-1000000");
			read(process, 200, put, removed);
		}
		lookAround(store);
		assertFound(FileStoreFixture.ids(store), put, removed);
	}

	@Test
	void keepsItsLockWhateverOtherStoresOfTheProcessDo() throws Exception {
		FileMessageStore store = this.fixture.open();
		FileStoreFixture.put(store, 1_000_000, 1_000_001);
		// To look at a locked file is enough to lose the lock on it
		this.fixture.open().close();
		try (StoreProcess process = StoreProcess.start(this.fixture.directory, 0)) {
			read(process, 10, new HashSet<>(), new HashSet<>());
			assertThat(FileStoreFixture.files(this.fixture.directory.resolve("1"), ".log")).hasSize(1);
			assertThat(FileStoreFixture.files(this.fixture.directory.resolve("2"), ".log")).hasSize(1);
		}
	}

	@Test
	void survivesOneKillAfterAnother() throws Exception {
		Set<String> put = new HashSet<>();
		Set<String> removed = new HashSet<>();
		for (int i = 0; i < 4; i++) {
			try (StoreProcess process = StoreProcess.start(this.fixture.directory, i * 1_000_000)) {
				read(process, 100 + i * 77, put, removed);
			}
		}
		assertFound(FileStoreFixture.ids(this.fixture.open()), put, removed);
		assertThat(FileStoreFixture.files(this.fixture.directory, "lock")).hasSize(1);
	}

	private static void read(StoreProcess process, int lines, Set<String> put, Set<String> removed) throws Exception {
		for (int i = 0; i < lines; i++) {
			String[] line = process.read();
			(line[0].equals("put") ? put : removed).add("id-" + line[1]);
		}
	}

	private static void assertFound(List<String> found, Set<String> put, Set<String> removed) {
		Set<String> lost = new HashSet<>(put);
		lost.removeAll(removed);
		lost.removeAll(found);
		Set<String> back = new HashSet<>(removed);
		back.retainAll(found);
		assertThat(back).as("came back").isEmpty();
		assertThat(lost).as("lost").isEmpty();
		assertThat(found).doesNotHaveDuplicates().isNotEmpty();
	}

	private void lookAround(FileMessageStore store) {
		this.fixture.nanoTime += Duration.ofSeconds(11).toNanos();
		store.commit();
	}

}
