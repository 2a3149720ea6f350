package io.github.mixpanelspring.store.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.delivery.TestMessages;
import io.github.mixpanelspring.store.file.LoadedSegment.Found;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An input is what stands in a log between two records, and in the payload of one whose
 * checks are right.
 */
class StoredRecordFuzzTests {

	private static final Path FOLDER = Path.of("folder");

	@FuzzTest
	void findsWhatIsWhole(byte[] input) throws IOException {
		byte[] first = StoredRecord.encode(TestMessages.message(1), 1000);
		byte[] last = StoredRecord.encode(TestMessages.message(2), 1000);
		byte[] header = StoredRecord.header(input.length, check(input));
		ByteArrayOutputStream log = new ByteArrayOutputStream();
		for (byte[] part : List.of(first, input, header, input, last)) {
			log.write(part);
		}
		List<Found> found = load(log.toByteArray(), new byte[0]);
		assertThat(found).extracting((record) -> record.acknowledgement().offset())
			.isSorted()
			.doesNotHaveDuplicates()
			.contains(0, log.size() - last.length);
		for (Found record : found) {
			assertSameWhenWrittenAgain(log.toByteArray(), record.acknowledgement().offset());
		}
		assertThat(found).containsAll(load(log.toByteArray(), input));
	}

	private static List<Found> load(byte[] log, byte[] acknowledgements) throws IOException {
		MemoryDisk disk = new MemoryDisk();
		Path path = FOLDER.resolve("00000000000000000001.log");
		disk.write(path, log);
		disk.write(SegmentFiles.ackOf(path), acknowledgements);
		Folder folder = new Folder(FOLDER, disk, () -> {
		});
		SegmentFiles files = folder.open().get(0);
		return new SegmentLoader("project", 0, new RecordReader()).load(files).waiting();
	}

	private static void assertSameWhenWrittenAgain(byte[] log, int offset) {
		StoredRecord record = Objects.requireNonNull(StoredRecord.decode(log, offset));
		StoredMessage message = Objects.requireNonNull(record.message());
		byte[] again = StoredRecord.encode(message, record.stored());
		StoredRecord copy = Objects.requireNonNull(StoredRecord.decode(again, 0));
		assertThat(StoredRecord.encode(Objects.requireNonNull(copy.message()), copy.stored())).isEqualTo(again);
	}

	private static int check(byte[] bytes) {
		CRC32C check = new CRC32C();
		check.update(bytes);
		return (int) check.getValue();
	}

}
