package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.mixpanelspring.delivery.ClaimedMessage;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.delivery.TestMessages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Copies the directory of a {@link FileMessageStore} at moments at which nobody expects
 * it, and tests what a new store makes of the copy.
 */
@ExtendWith(OutputCaptureExtension.class)
class StoreCrashTests {

	@TempDir
	Path temp;

	private FileStoreFixture fixture;

	private int copies;

	@BeforeEach
	void setUp() {
		this.fixture = new FileStoreFixture(this.temp.resolve("store"));
	}

	@Test
	void findsWhatWasCommittedAndNothingThatWasConfirmed() {
		try (FileMessageStore store = this.fixture.open()) {
			Set<String> kept = new HashSet<>();
			for (int i = 0; i < 30; i++) {
				FileStoreFixture.put(store, i * 10, i * 10 + 10);
				kept.addAll(TestMessages.ids(i * 10, i * 10 + 10));
				List<ClaimedMessage> claimed = FileStoreFixture.claim(store, 11);
				// What was confirmed last comes first, and one always comes back
				List<ClaimedMessage> confirmed = new ArrayList<>(claimed.subList(1, claimed.size()));
				store.release(claimed.subList(0, 1));
				store.remove(confirmed);
				store.commit();
				kept.removeAll(TestMessages.ids(confirmed));
				assertThat(recover()).containsExactlyInAnyOrderElementsOf(kept);
			}
		}
	}

	@Test
	void findsNothingWrongAtAnyMomentOfACommit() throws Exception {
		try (FileMessageStore store = this.fixture.open()) {
			Thread writer = new Thread(() -> {
				for (int i = 0; i < 3000; i++) {
					store.put(TestMessages.message(i, i % 500));
					if (i % 3 == 0) {
						store.remove(FileStoreFixture.claim(store, 1));
					}
				}
			});
			writer.start();
			while (writer.isAlive()) {
				Path copy = this.temp.resolve("copy" + this.copies++);
				FileStoreFixture.copy(this.fixture.directory, copy);
				List<StoredMessage> found = FileStoreFixture.recover(copy);
				List<Integer> numbers = found.stream()
					.map((message) -> Integer.parseInt(message.insertId().substring(3)))
					.toList();
				assertThat(numbers).isSorted().doesNotHaveDuplicates();
				for (int i = 0; i < numbers.size(); i++) {
					StoredMessage expected = TestMessages.message(numbers.get(i), numbers.get(i) % 500);
					assertThat(found.get(i).bytes()).isEqualTo(expected.bytes());
				}
			}
			writer.join();
		}
	}

	@Test
	void startsWithAnyBeginningOfItsFiles() throws IOException {
		fill();
		Path log = FileStoreFixture.files(this.fixture.directory, ".log").get(0);
		byte[] bytes = Files.readAllBytes(log);
		for (int length = 0; length < bytes.length; length += 7) {
			Path copy = copy();
			Files.write(copy.resolve("1").resolve(log.getFileName()), Arrays.copyOf(bytes, length));
			List<String> found = FileStoreFixture.recover(copy).stream().map(StoredMessage::insertId).toList();
			assertThat(found).as("length " + length).isEqualTo(TestMessages.ids(2, 6).subList(0, found.size()));
		}
	}

	@Test
	void goesOnBehindATornEnd(CapturedOutput output) throws IOException {
		fill();
		Path log = FileStoreFixture.files(this.fixture.directory, ".log").get(0);
		byte[] bytes = Files.readAllBytes(log);
		Files.write(log, Arrays.copyOf(bytes, bytes.length - 1));
		try (FileMessageStore store = this.fixture.open()) {
			assertThat(output).contains("Skipped 1 damaged places").contains("the 3 other messages in it are kept");
			FileStoreFixture.put(store, 6, 8);
		}
		try (FileMessageStore store = this.fixture.open()) {
			assertThat(FileStoreFixture.ids(store)).containsExactly("id-2", "id-3", "id-4", "id-6", "id-7");
		}
	}

	@Test
	void losesOnlyWhatIsDamagedWhileItRuns(CapturedOutput output) throws IOException {
		try (FileMessageStore store = this.fixture.open()) {
			FileStoreFixture.put(store, 0, 100);
			Path log = FileStoreFixture.files(this.fixture.directory, ".log").get(0);
			byte[] bytes = Files.readAllBytes(log);
			bytes[bytes.length / 2] ^= 1;
			Files.write(log, Arrays.copyOf(bytes, bytes.length - 1));
			assertThat(FileStoreFixture.claim(store, 1000)).hasSize(98);
			assertThat(store.total().messages()).isEqualTo(98);
		}
		assertThat(this.fixture.outcomes.lost(Reason.FAILED)).isEqualTo(2);
		assertThat(output).containsOnlyOnce("A message could not be read back");
	}

	@Test
	void leavesFilesOfOthersAlone() throws IOException {
		fill();
		Path folder = this.fixture.directory.resolve("1");
		Path notes = Files.writeString(this.fixture.directory.resolve("notes.txt"), "mine");
		Path other = Files.writeString(folder.resolve("1.log"), "mine");
		Path number = Files.createDirectory(this.fixture.directory.resolve("2"));
		Path target = Files.writeString(this.temp.resolve("target"), "mine");
		Path link = Files.createSymbolicLink(folder.resolve("00000000000000000009.log"), target);
		Files.createSymbolicLink(this.fixture.directory.resolve("3"),
				Files.createDirectory(this.temp.resolve("linked")));
		try (FileMessageStore store = this.fixture.open()) {
			store.remove(FileStoreFixture.claim(store, 1000));
		}
		assertThat(notes).hasContent("mine");
		assertThat(other).hasContent("mine");
		assertThat(target).hasContent("mine");
		assertThat(link).isSymbolicLink();
		assertThat(number).isEmptyDirectory();
		assertThat(this.temp.resolve("linked")).isEmptyDirectory();
	}

	private void fill() {
		try (FileMessageStore store = this.fixture.open()) {
			FileStoreFixture.put(store, 0, 6);
			store.remove(FileStoreFixture.claim(store, 2));
			store.commit();
		}
	}

	private Path copy() {
		Path copy = this.temp.resolve("copy" + this.copies++);
		FileStoreFixture.copy(this.fixture.directory, copy);
		return copy;
	}

	private List<String> recover() {
		return FileStoreFixture.recover(copy()).stream().map(StoredMessage::insertId).toList();
	}

}
