package io.github.mixpanelspring.store.file;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.mixpanelspring.delivery.ClaimedMessage;
import io.github.mixpanelspring.delivery.TestMessages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileMessageStore}: what it knows after a crash of messages that were
 * being sent. A crash is a copy of the directory.
 */
class StoredAttemptTests {

	@TempDir
	Path temp;

	private FileStoreFixture fixture;

	private FileMessageStore store;

	private List<ClaimedMessage> claimed;

	private int crashes;

	@BeforeEach
	void claim() {
		this.fixture = new FileStoreFixture(this.temp.resolve("store"));
		this.store = this.fixture.open();
		for (int i = 0; i < 6; i++) {
			this.store.put(TestMessages.update("profiles", i));
		}
		this.claimed = this.store.claim("profiles", 3, 10_000);
	}

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void tellsWhatWasBeingSent() {
		assertThat(this.store.beginAttempt(this.claimed)).isTrue();
		assertThat(attemptedAfterCrash()).containsExactly("id-0", "id-1", "id-2");
	}

	@Test
	void tellsNothingOfWhatWasRefused() {
		this.store.beginAttempt(this.claimed);
		this.store.endAttempt(this.claimed);
		this.store.commit();
		assertThat(attemptedAfterCrash()).isEmpty();
	}

	@Test
	void believesTheLastAttempt() {
		this.store.beginAttempt(this.claimed);
		this.store.endAttempt(this.claimed);
		this.store.beginAttempt(this.claimed.subList(1, 2));
		assertThat(attemptedAfterCrash()).containsExactly("id-1");
	}

	@Test
	void forgetsWhatIsFinished() {
		this.store.beginAttempt(this.claimed);
		this.store.remove(this.claimed.subList(0, 2));
		this.store.commit();
		assertThat(attemptedAfterCrash()).containsExactly("id-2");
	}

	@Test
	void sendsNothingThatIsOnDiskWhenTheDiskFails() {
		this.store.commit();
		this.fixture.disk.readOnly = true;
		assertThat(this.store.beginAttempt(this.claimed)).isFalse();
	}

	@Test
	void sendsFromMemoryWhenTheDiskIsFullAndDoesNotWriteMeanwhile() {
		this.store.commit();
		this.fixture.disk.room = 0;
		this.store.put(TestMessages.update("profiles", 6));
		this.store.put(TestMessages.update("profiles", 7));
		List<ClaimedMessage> unwritten = this.store.claim("profiles", 5, 10_000).subList(3, 5);
		assertThat(this.store.beginAttempt(unwritten)).isTrue();
		this.fixture.disk.room = Long.MAX_VALUE;
		this.fixture.nanoTime += TimeUnit.MINUTES.toNanos(1);
		this.store.commit();
		assertThat(idsAfterCrash()).isEqualTo(TestMessages.ids(0, 6));
		this.store.endAttempt(unwritten.subList(0, 1));
		this.store.remove(unwritten.subList(1, 2));
		this.store.commit();
		assertThat(idsAfterCrash()).isEqualTo(TestMessages.ids(0, 7));
	}

	private List<String> attemptedAfterCrash() {
		return afterCrash().stream()
			.filter(ClaimedMessage::attempted)
			.map((message) -> message.message().insertId())
			.toList();
	}

	private List<String> idsAfterCrash() {
		return TestMessages.ids(afterCrash());
	}

	private List<ClaimedMessage> afterCrash() {
		Path copy = this.temp.resolve("crash-" + this.crashes++);
		FileStoreFixture.copy(this.fixture.directory, copy);
		FileStoreFixture after = new FileStoreFixture(copy);
		try (FileMessageStore found = after.open()) {
			return found.claim("profiles", 100, 100_000);
		}
	}

}
