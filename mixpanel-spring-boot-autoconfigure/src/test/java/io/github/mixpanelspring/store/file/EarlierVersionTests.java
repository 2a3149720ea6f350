package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;

import io.github.mixpanelspring.delivery.ClaimedMessage;
import io.github.mixpanelspring.delivery.StoredMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileMessageStore}: files that an earlier version has written.
 */
class EarlierVersionTests {

	private static final String VERSION_1 = "ff4d50310000004625ccbc095cbadc5500000001000001a1f8660d00000000006b001a1f"
			+ "0754d4c0000770726f6a65637400066576656e7473000469642d31010005616c6963657b226576656e74223a224f6c64227d";

	@TempDir
	Path directory;

	@Test
	void readsEventsOfVersion1() throws IOException {
		Path folder = Files.createDirectories(this.directory.resolve("1"));
		Files.createFile(folder.resolve("lock"));
		Files.write(folder.resolve("00000000000000000001.log"), HexFormat.of().parseHex(VERSION_1));
		FileStoreFixture fixture = new FileStoreFixture(this.directory);
		try (FileMessageStore store = fixture.open()) {
			StoredMessage expected = new StoredMessage(StoredMessage.VERSION, "project", "events", "id-1", "alice",
					Instant.ofEpochSecond(1795168799, 123_000_000), true,
					"{\"event\":\"Old\"}".getBytes(StandardCharsets.UTF_8));
			assertThat(FileStoreFixture.claim(store, 10)).singleElement()
				.extracting(ClaimedMessage::message)
				.usingRecursiveComparison()
				.isEqualTo(expected);
		}
	}

}
