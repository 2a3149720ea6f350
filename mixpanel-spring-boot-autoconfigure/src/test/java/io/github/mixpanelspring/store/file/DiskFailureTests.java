package io.github.mixpanelspring.store.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.mixpanelspring.delivery.ClaimedMessage;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.delivery.TestMessages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a {@link FileMessageStore} on a disk that fails.
 */
@ExtendWith(OutputCaptureExtension.class)
class DiskFailureTests {

	@TempDir
	Path temp;

	private FileStoreFixture fixture;

	private FaultyDisk disk;

	@BeforeEach
	void setUp() {
		this.fixture = new FileStoreFixture(this.temp.resolve("store"));
		this.disk = this.fixture.disk;
	}

	@AfterEach
	void tearDown() {
		this.disk.readOnly = false;
		this.disk.syncFails = false;
		this.disk.room = Long.MAX_VALUE;
		this.fixture.close();
	}

	@Test
	void keepsMessagesInMemoryWhileTheDiskIsFull(CapturedOutput output) {
		FileMessageStore store = this.fixture.open();
		FileStoreFixture.put(store, 0, 10);
		// Less than one message, however many the store's own thread writes at once
		this.disk.room = 20;
		FileStoreFixture.put(store, 10, 20);
		tryAgain(store);
		assertThat(this.fixture.budget.messages()).isEqualTo(10);
		assertThat(recover("full")).as("nothing by halves").isEqualTo(TestMessages.ids(0, 10));
		this.disk.room = Long.MAX_VALUE;
		tryAgain(store);
		assertThat(this.fixture.budget.messages()).isZero();
		assertThat(recover("free")).isEqualTo(TestMessages.ids(0, 20));
		assertThat(output).containsOnlyOnce("Messages can't be written to " + this.fixture.directory)
			.contains("No space left on device")
			.containsOnlyOnce("Messages are written to " + this.fixture.directory + " again");
	}

	@Test
	void deliversFromMemoryWhileTheDiskIsFull() {
		FileMessageStore store = this.fixture.open();
		this.disk.room = 150;
		FileStoreFixture.put(store, 0, 10);
		tryAgain(store);
		List<ClaimedMessage> claimed = FileStoreFixture.claim(store, 5);
		assertThat(TestMessages.ids(claimed)).isEqualTo(TestMessages.ids(0, 5));
		store.remove(claimed);
		assertThat(this.fixture.budget.messages()).isEqualTo(5);
		this.disk.room = Long.MAX_VALUE;
		tryAgain(store);
		assertThat(recover("free")).isEqualTo(TestMessages.ids(5, 10));
		assertThat(FileStoreFixture.ids(store)).isEqualTo(TestMessages.ids(5, 10));
	}

	@Test
	void refusesMessagesWhenMemoryIsUsedUp(CapturedOutput output) {
		FileMessageStore store = this.fixture.open();
		this.disk.room = 0;
		int kept = 0;
		while (store.put(TestMessages.message(kept, 100_000))) {
			kept++;
		}
		assertThat(store.put(TestMessages.message(kept, 100_000))).isFalse();
		// 16 MB, but for what is the other lanes' alone
		assertThat(kept).isBetween(140, 147);
		this.disk.room = Long.MAX_VALUE;
		tryAgain(store);
		assertThat(store.put(TestMessages.message(kept, 100_000))).isTrue();
		assertThat(output).containsOnlyOnce("There is no room for more messages in memory")
			.containsOnlyOnce("There is room for messages again; 2 were refused meanwhile");
		assertThat(store.total().messages()).isEqualTo(kept + 1);
	}

	@Test
	void trustsNothingOfWhatCouldNotBeSynced() {
		FileMessageStore store = this.fixture.open();
		FileStoreFixture.put(store, 0, 5);
		this.disk.syncFails = true;
		FileStoreFixture.put(store, 5, 10);
		tryAgain(store);
		assertThat(recover("failing")).isEqualTo(TestMessages.ids(0, 5));
		store.remove(FileStoreFixture.claim(store, 7));
		this.disk.syncFails = false;
		tryAgain(store);
		tryAgain(store);
		assertThat(recover("well")).isEqualTo(TestMessages.ids(7, 10));
	}

	@Test
	void startsInReadOnlyDirectory(CapturedOutput output) {
		this.disk.readOnly = true;
		FileMessageStore store = this.fixture.open();
		assertThat(output).containsOnlyOnce("Messages can't be written to").contains("Read-only file system");
		FileStoreFixture.put(store, 0, 5);
		assertThat(FileStoreFixture.claim(store, 2)).hasSize(2);
		this.disk.readOnly = false;
		tryAgain(store);
		assertThat(recover("writable")).isEqualTo(TestMessages.ids(0, 5));
	}

	@Test
	void startsInDirectoryThatCannotBeRead(CapturedOutput output) {
		FileStoreFixture.put(this.fixture.open(), 0, 5);
		this.fixture.close();
		this.disk.unlistable = true;
		FileMessageStore store = this.fixture.open();
		assertThat(output).containsOnlyOnce("Messages can't be written to").contains("Input/output error");
		FileStoreFixture.put(store, 5, 10);
		assertThat(store.total().messages()).isEqualTo(5);
		this.disk.unlistable = false;
		tryAgain(store);
		assertThat(FileStoreFixture.ids(store)).containsExactlyInAnyOrderElementsOf(TestMessages.ids(0, 10));
	}

	@Test
	void findsBacklogWhenTheDirectoryComesBack() {
		FileStoreFixture.put(this.fixture.open(), 0, 5);
		this.fixture.close();
		this.disk.readOnly = true;
		FileMessageStore store = this.fixture.open();
		assertThat(store.total().messages()).isZero();
		this.disk.readOnly = false;
		tryAgain(store);
		assertThat(FileStoreFixture.ids(store)).isEqualTo(TestMessages.ids(0, 5));
	}

	@Test
	void countsWhatCouldNotBeWrittenUntilTheEnd(CapturedOutput output) {
		FileMessageStore store = this.fixture.open();
		FileStoreFixture.put(store, 0, 5);
		this.disk.room = 0;
		FileStoreFixture.put(store, 5, 8);
		FileStoreFixture.claim(store, 6);
		store.close();
		assertThat(this.fixture.outcomes.lost(Reason.SHUTDOWN)).isEqualTo(3);
		assertThat(this.fixture.unread).hasSize(3).containsOnly("1 events shutdown");
		assertThat(this.fixture.budget.messages()).isZero();
		assertThat(store.total().messages()).isEqualTo(5);
		assertThat(output).contains("3 messages could not be written").contains("5 messages stay in");
	}

	@Test
	void confirmsLaterWhatItCouldNotConfirm() {
		FileMessageStore store = this.fixture.open();
		FileStoreFixture.put(store, 0, 10);
		this.disk.readOnly = true;
		store.remove(FileStoreFixture.claim(store, 4));
		store.commit();
		this.disk.readOnly = false;
		tryAgain(store);
		assertThat(recover("writable")).isEqualTo(TestMessages.ids(4, 10));
	}

	@Test
	void dropsWhatTheDiskDoesNotGiveBack() {
		FileMessageStore store = this.fixture.open();
		FileStoreFixture.put(store, 0, 5);
		this.disk.unreadable = true;
		assertThat(FileStoreFixture.claim(store, 10)).isEmpty();
		assertThat(this.fixture.outcomes.lost(Reason.FAILED)).isEqualTo(5);
		assertThat(this.fixture.unread).hasSize(5).containsOnly("1 events failed");
		assertThat(store.total().messages()).isZero();
	}

	@Test
	void saysHowMuchWaitsWithoutTheDisk() {
		FileMessageStore store = this.fixture.open();
		FileStoreFixture.put(store, 0, 5);
		this.disk.unreadable = true;
		assertThat(store.total().messages()).isEqualTo(5);
		assertThat(this.fixture.outcomes.lost(Reason.FAILED)).as("not read").isZero();
		this.disk.unreadable = false;
		assertThat(FileStoreFixture.ids(store)).isEqualTo(TestMessages.ids(0, 5));
	}

	@Test
	void leavesToTheNextStartWhatTheDiskDoesNotGiveBack() {
		FileMessageStore store = this.fixture.open();
		FileStoreFixture.put(store, 0, 5);
		this.disk.unreadable = true;
		FileStoreFixture.claim(store, 10);
		tryAgain(store);
		this.disk.unreadable = false;
		assertThat(recover("readable")).isEqualTo(TestMessages.ids(0, 5));
	}

	@Test
	void leavesNoFilesBehindThatCouldNotBeMadeSafe() {
		FileMessageStore store = this.fixture.open();
		this.disk.directorySyncFails = true;
		FileStoreFixture.put(store, 0, 5);
		tryAgain(store);
		assertThat(FileStoreFixture.files(this.fixture.directory, ".log")).isEmpty();
		this.disk.directorySyncFails = false;
		tryAgain(store);
		assertThat(recover("safe")).isEqualTo(TestMessages.ids(0, 5));
	}

	@Test
	void cutsOffForCertainWhatItWroteInVain() {
		FileMessageStore store = this.fixture.open();
		this.disk.syncFails = true;
		FileStoreFixture.put(store, 0, 5);
		store.remove(FileStoreFixture.claim(store, 5));
		this.disk.syncFails = false;
		int before = this.disk.syncs.get();
		tryAgain(store);
		assertThat(this.disk.syncs).hasValue(before + 1);
		tryAgain(store);
		assertThat(this.disk.syncs).hasValue(before + 1);
	}

	@Test
	void makesSureThatItsFolderIsFoundAfterACrash() {
		this.fixture.open();
		assertThat(this.disk.directorySyncs).hasValue(1);
		this.fixture.close();
		this.fixture.open();
		assertThat(this.disk.directorySyncs).hasValue(1);
	}

	@Test
	void makesSureOnceThatAcknowledgementsAreFoundAfterACrash() {
		FileMessageStore store = this.fixture.open();
		FileStoreFixture.put(store, 0, 10);
		int before = this.disk.directorySyncs.get();
		this.disk.directorySyncFails = true;
		store.remove(FileStoreFixture.claim(store, 2));
		store.commit();
		assertThat(this.disk.directorySyncs).hasValue(before + 1);
		this.disk.directorySyncFails = false;
		tryAgain(store);
		assertThat(this.disk.directorySyncs).hasValue(before + 2);
		store.remove(FileStoreFixture.claim(store, 2));
		store.commit();
		assertThat(this.disk.directorySyncs).hasValue(before + 2);
		assertThat(recover("acknowledged")).isEqualTo(TestMessages.ids(4, 10));
	}

	private void tryAgain(FileMessageStore store) {
		this.fixture.nanoTime += Duration.ofSeconds(11).toNanos();
		store.commit();
	}

	private List<String> recover(String name) {
		Path copy = this.temp.resolve(name);
		FileStoreFixture.copy(this.fixture.directory, copy);
		return FileStoreFixture.recover(copy).stream().map(StoredMessage::insertId).toList();
	}

}
