package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;

import io.github.mixpanelspring.delivery.TestMessages;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecordReader}.
 */
class RecordReaderTests {

	private final RecordReader reader = new RecordReader();

	private final DiskFile file;

	RecordReaderTests() throws IOException {
		this.file = new MemoryDisk().create(Path.of("log"));
	}

	@Test
	void readsRecordsOfAnySizeInAnyOrder() throws IOException {
		int[] offsets = new int[50];
		int end = 0;
		for (int i = 0; i < offsets.length; i++) {
			offsets[i] = end;
			end = write(end, i, (i % 7 == 0) ? 200_000 : i * 100);
		}
		Random random = new Random(42);
		for (int i = 0; i < 500; i++) {
			int number = random.nextInt(offsets.length);
			assertThat(idAt(offsets[number], end)).isEqualTo("id-" + number);
		}
	}

	@Test
	void doesNotRememberWhatWasBehindTheEnd() throws IOException {
		int end = write(0, 0, 100);
		write(end, 1, 100);
		assertThat(idAt(0, end)).isEqualTo("id-0");
		int newEnd = write(end, 2, 100);
		assertThat(idAt(end, newEnd)).isEqualTo("id-2");
	}

	@Test
	void findsNothingThatReachesBeyondTheEnd() throws IOException {
		int end = write(0, 0, 100);
		for (int i = 0; i < end; i++) {
			assertThat(this.reader.read(this.file, 0, i)).isNull();
		}
		long next = 0;
		while (next < end) {
			next = this.reader.next(this.file, next + 1, end);
			assertThat(this.reader.read(this.file, next, end)).isNull();
		}
		assertThat(next).isEqualTo(end);
	}

	private int write(int offset, int number, int length) throws IOException {
		byte[] record = StoredRecord.encode(TestMessages.message(number, length), 0);
		this.file.write(offset, record, record.length);
		return offset + record.length;
	}

	private String idAt(int offset, int end) throws IOException {
		StoredRecord record = Objects.requireNonNull(this.reader.read(this.file, offset, end));
		return Objects.requireNonNull(record.message()).insertId();
	}

}
