package io.github.mixpanelspring.store.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.delivery.TestMessages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a {@link FileMessageStore} whose disk is too full to say what is finished.
 */
@Timeout(60)
class FullDiskTests {

	@TempDir
	Path temp;

	private FileStoreFixture fixture;

	private FaultyDisk disk;

	private FileMessageStore store;

	@BeforeEach
	void setUp() {
		this.fixture = new FileStoreFixture(this.temp.resolve("store"));
		// Segments of 64 KB
		this.fixture.maxSize = 2 << 20;
		this.disk = this.fixture.disk;
		this.store = this.fixture.open();
	}

	@AfterEach
	void tearDown() {
		this.disk.readOnly = false;
		this.disk.room = Long.MAX_VALUE;
		this.fixture.close();
	}

	@Test
	void makesRoomByWhatIsFinished() {
		FileStoreFixture.put(this.store, 0, 20);
		this.disk.room = 0;
		finish(20);
		tryAgain();
		FileStoreFixture.put(this.store, 20, 25);
		tryAgain();
		assertThat(this.fixture.budget.messages()).as("in memory").isZero();
		assertThat(recover("after")).isEqualTo(TestMessages.ids(20, 25));
		assertThat(this.store.total().messages()).isEqualTo(5);
	}

	@Test
	void makesRoomAroundFilesInWhichSomethingIsUnfinished() {
		this.store.put(TestMessages.update("profiles", 0));
		for (int i = 0; i < 30; i++) {
			this.store.put(TestMessages.message(i, 10_000));
		}
		this.store.commit();
		assertThat(logs()).isGreaterThan(3);
		this.disk.room = 0;
		FileStoreFixture.put(this.store, 30, 35);
		tryAgain();
		finish(30);
		tryAgain();
		assertThat(logs()).isEqualTo(2);
		assertThat(this.fixture.budget.messages()).isEqualTo(5);
		tryAgain();
		assertThat(this.fixture.budget.messages()).as("in memory").isZero();
		assertThat(recover("after")).isEqualTo(TestMessages.ids(30, 35));
		assertThat(this.store.claim("profiles", 1, Long.MAX_VALUE)).hasSize(1);
	}

	@Test
	void leavesNothingToBeSentAgain() {
		FileStoreFixture.put(this.store, 0, 20);
		this.disk.room = 0;
		finish(20);
		tryAgain();
		assertThat(logs()).isZero();
		this.store.close();
		assertThat(recover("after")).isEmpty();
	}

	@Test
	void keepsFilesInWhichSomethingIsUnfinished() {
		FileStoreFixture.put(this.store, 0, 20);
		this.disk.room = 0;
		finish(19);
		tryAgain();
		tryAgain();
		assertThat(recover("full")).contains(TestMessages.id(19));
		this.disk.room = Long.MAX_VALUE;
		tryAgain();
		assertThat(recover("free")).containsExactly(TestMessages.id(19));
	}

	@Test
	void losesNothingThatComesMeanwhile() {
		FileStoreFixture.put(this.store, 0, 20);
		this.disk.room = 0;
		this.disk.duringDelete.set(() -> this.store.put(TestMessages.message(20)));
		finish(20);
		tryAgain();
		tryAgain();
		assertThat(this.fixture.budget.messages()).as("in memory").isZero();
		assertThat(recover("after")).containsExactly(TestMessages.id(20));
		assertThat(FileStoreFixture.ids(this.store)).containsExactly(TestMessages.id(20));
	}

	@Test
	void goesOnWhenFilesCannotBeDeletedEither() {
		FileStoreFixture.put(this.store, 0, 20);
		this.disk.readOnly = true;
		finish(20);
		tryAgain();
		this.disk.readOnly = false;
		FileStoreFixture.put(this.store, 20, 25);
		tryAgain();
		tryAgain();
		assertThat(this.fixture.budget.messages()).as("in memory").isZero();
		assertThat(recover("after")).isEqualTo(TestMessages.ids(20, 25));
	}

	private void finish(int messages) {
		this.store.remove(FileStoreFixture.claim(this.store, messages));
	}

	private void tryAgain() {
		this.fixture.nanoTime += Duration.ofSeconds(11).toNanos();
		this.store.commit();
	}

	private int logs() {
		return FileStoreFixture.files(this.fixture.directory, SegmentFiles.LOG).size();
	}

	private List<String> recover(String name) {
		Path copy = this.temp.resolve(name);
		FileStoreFixture.copy(this.fixture.directory, copy);
		return FileStoreFixture.recover(copy).stream().map(StoredMessage::insertId).toList();
	}

}
