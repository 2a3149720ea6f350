package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.mixpanelspring.delivery.ClaimedMessage;
import io.github.mixpanelspring.delivery.MessageStore;
import io.github.mixpanelspring.delivery.MessageStoreContractTests;
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
 * Tests for {@link FileMessageStore}.
 */
@ExtendWith(OutputCaptureExtension.class)
class FileMessageStoreTests extends MessageStoreContractTests {

	@TempDir
	Path directory;

	private FileStoreFixture fixture;

	@BeforeEach
	void setUp() {
		this.fixture = new FileStoreFixture(this.directory.resolve("store"));
	}

	@AfterEach
	void tearDown() {
		this.fixture.close();
	}

	@Override
	protected MessageStore store() {
		return this.fixture.open();
	}

	@Test
	void findsWhatEarlierRunLeft(CapturedOutput output) {
		FileMessageStore first = this.fixture.open();
		FileStoreFixture.put(first, 0, 10);
		first.remove(FileStoreFixture.claim(first, 3));
		FileStoreFixture.claim(first, 2);
		first.close();
		assertThat(first.total().messages()).as("stored").isEqualTo(7);
		assertThat(output).contains("7 messages stay in " + this.fixture.directory);
		FileMessageStore second = this.fixture.open();
		assertThat(output).contains("Found 7 messages of an earlier run");
		assertThat(second.total().messages()).isEqualTo(7);
		assertThat(this.fixture.outcomes.accepted()).as("taken over").isEqualTo(7);
		assertThat(FileStoreFixture.ids(second)).isEqualTo(TestMessages.ids(3, 10));
	}

	@Test
	void givesBackWhatWasWritten() {
		FileMessageStore store = this.fixture.open();
		StoredMessage message = new StoredMessage(StoredMessage.VERSION, FileStoreFixture.PROJECT, "profiles", "id",
				"alice", Instant.parse("1969-12-31T23:59:59.123456789Z"), false,
				"{\"ü\":\"\uD83D\uDE80\"}".getBytes(StandardCharsets.UTF_8));
		store.put(message);
		store.commit();
		assertThat(store.claim("profiles", 1, 0)).singleElement()
			.extracting(ClaimedMessage::message)
			.usingRecursiveComparison()
			.isEqualTo(message);
	}

	@Test
	void keepsOrderAcrossMemoryAndFiles() {
		FileStoreFixture.put(this.fixture.open(), 0, 3);
		this.fixture.close();
		FileMessageStore store = this.fixture.open();
		FileStoreFixture.put(store, 3, 6);
		store.put(TestMessages.message(6));
		List<ClaimedMessage> claimed = FileStoreFixture.claim(store, 5);
		store.release(claimed.subList(1, 4));
		assertThat(FileStoreFixture.ids(store)).containsExactly("id-1", "id-2", "id-3", "id-5", "id-6");
	}

	@Test
	void syncsOnceForMany() {
		FileMessageStore store = this.fixture.open();
		FileStoreFixture.put(store, 0, 1);
		this.fixture.disk.syncs.set(0);
		FileStoreFixture.put(store, 1, 2000);
		// The thread may have taken some of them on its own
		assertThat(this.fixture.disk.syncs.get()).isLessThan(200);
	}

	@Test
	void needsNoMemoryForWhatIsWritten() {
		FileMessageStore store = this.fixture.open();
		FileStoreFixture.put(store, 0, 1000);
		assertThat(this.fixture.budget.messages()).isZero();
		assertThat(this.fixture.budget.bytes()).isZero();
		assertThat(store.total().messages()).isEqualTo(1000);
	}

	@Test
	void deletesSegmentsThatAreOver() {
		this.fixture.maxSize = 2 << 20;
		FileMessageStore store = this.fixture.open();
		FileStoreFixture.put(store, 0, 4000);
		assertThat(FileStoreFixture.files(this.fixture.directory, ".log")).hasSizeGreaterThan(3);
		store.remove(FileStoreFixture.claim(store, 4000));
		store.commit();
		store.commit();
		assertThat(FileStoreFixture.files(this.fixture.directory, ".log")).hasSizeLessThan(2);
		store.close();
		assertThat(FileStoreFixture.files(this.fixture.directory, ".log")).isEmpty();
		assertThat(FileStoreFixture.files(this.fixture.directory, ".ack")).isEmpty();
	}

	@Test
	void refusesNewestWhenFull(CapturedOutput output) {
		this.fixture.maxSize = 1 << 20;
		FileMessageStore store = this.fixture.open();
		int count = 0;
		while (store.put(TestMessages.message(count, 10_000))) {
			count++;
		}
		store.commit();
		assertThat(store.put(TestMessages.message(count, 10_000))).isFalse();
		assertThat(count).isBetween(95, 105);
		assertThat(output).containsOnlyOnce("There is no room for more messages in " + this.fixture.directory);
		assertThat(FileStoreFixture.files(this.fixture.directory, ".log")
			.stream()
			.mapToLong((file) -> file.toFile().length())
			.sum()).isLessThanOrEqualTo(1 << 20);
		store.remove(FileStoreFixture.claim(store, 50));
		store.commit();
		store.commit();
		assertThat(store.put(TestMessages.message(count, 10_000))).isTrue();
		assertThat(output).containsOnlyOnce("There is room for messages again; 2 were refused meanwhile");
	}

	@Test
	void goesOnWhenAllThatFillsItIsFinished() {
		this.fixture.maxSize = 1 << 20;
		FileMessageStore store = this.fixture.open();
		for (int i = 0; i < 500; i++) {
			assertThat(store.put(TestMessages.message(i, 10_000))).isTrue();
			store.remove(FileStoreFixture.claim(store, 1));
			store.commit();
		}
		assertThat(store.total().messages()).isZero();
	}

	@Test
	void dropsWhatIsTooOldAtTheClaim() {
		FileMessageStore store = this.fixture.open();
		FileStoreFixture.put(store, 0, 3);
		this.fixture.now = this.fixture.now.plus(Duration.ofDays(20));
		FileStoreFixture.put(store, 3, 5);
		this.fixture.now = this.fixture.now.plus(Duration.ofDays(11));
		assertThat(FileStoreFixture.ids(store)).containsExactly("id-3", "id-4");
		assertThat(this.fixture.outcomes.lost(Reason.EXPIRED)).isEqualTo(3);
	}

	@Test
	void dropsWhatIsTooOldAtTheStart() {
		FileStoreFixture.put(this.fixture.open(), 0, 3);
		this.fixture.close();
		this.fixture.now = this.fixture.now.plus(Duration.ofDays(31));
		FileMessageStore store = this.fixture.open();
		assertThat(store.total().messages()).isZero();
		assertThat(this.fixture.outcomes.lost(Reason.EXPIRED)).isEqualTo(3);
		assertThat(this.fixture.unread).containsExactly("3 events expired");
		assertThat(this.fixture.outcomes.accepted()).isEqualTo(3);
		assertThat(FileStoreFixture.files(this.fixture.directory, ".log")).isEmpty();
	}

	@Test
	void keepsMessagesOfOtherProjectAndDoesNotSendThem(CapturedOutput output) {
		FileStoreFixture.put(this.fixture.open(), 0, 3);
		this.fixture.close();
		this.fixture.project = "other";
		FileMessageStore other = this.fixture.open();
		assertThat(output)
			.containsOnlyOnce("3 messages in " + this.fixture.directory.resolve("1") + " are of another project");
		assertThat(FileStoreFixture.ids(other)).isEmpty();
		this.fixture.nanoTime += Duration.ofMinutes(1).toNanos();
		other.commit();
		other.close();
		this.fixture.project = FileStoreFixture.PROJECT;
		assertThat(FileStoreFixture.ids(this.fixture.open())).isEqualTo(TestMessages.ids(0, 3));
	}

	@Test
	void forgetsMessagesOfOtherProjectWhenTheyAreTooOld() {
		FileStoreFixture.put(this.fixture.open(), 0, 3);
		this.fixture.close();
		this.fixture.project = "other";
		this.fixture.now = this.fixture.now.plus(Duration.ofDays(31));
		this.fixture.open();
		assertThat(FileStoreFixture.files(this.fixture.directory, ".log")).isEmpty();
	}

	@Test
	void keepsFilesToItsOwner() throws IOException {
		FileStoreFixture.put(this.fixture.open(), 0, 1);
		assertThat(Files.getPosixFilePermissions(this.fixture.directory)).hasSize(3);
		for (Path file : FileStoreFixture.files(this.fixture.directory, "")) {
			assertThat(Files.getPosixFilePermissions(file)).as(file.toString())
				.noneMatch((permission) -> !permission.name().startsWith("OWNER"));
		}
	}

	@Test
	void survivesInterruption() {
		FileMessageStore store = this.fixture.open();
		FileStoreFixture.put(store, 0, 3);
		Thread.currentThread().interrupt();
		assertThat(FileStoreFixture.claim(store, 2)).hasSize(2);
		store.put(TestMessages.message(3));
		store.close();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(FileStoreFixture.ids(this.fixture.open())).isEqualTo(TestMessages.ids(0, 4));
	}

	@Test
	void leavesNoThreadAndNoLock() {
		for (int i = 0; i < 50; i++) {
			FileStoreFixture.put(this.fixture.open(), i, i + 1);
			this.fixture.close();
		}
		assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("mixpanel-store");
		assertThat(System.getProperties().stringPropertyNames()).noneMatch((name) -> name.contains("FolderLock"));
		assertThat(FileStoreFixture.files(this.fixture.directory, "lock")).hasSize(1);
		assertThat(FileStoreFixture.ids(this.fixture.open())).isEqualTo(TestMessages.ids(0, 50));
	}

}
