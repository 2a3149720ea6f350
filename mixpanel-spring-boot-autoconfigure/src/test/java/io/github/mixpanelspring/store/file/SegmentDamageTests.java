package io.github.mixpanelspring.store.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.delivery.TestMessages;
import io.github.mixpanelspring.store.file.LoadedSegment.Found;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Damages the files of a segment in every way, and tests that {@link SegmentLoader} loses
 * no more than what is damaged, and never makes anything up.
 */
class SegmentDamageTests {

	private static final int MESSAGES = 6;

	private final Path directory = Path.of("folder");

	private final MemoryDisk disk = new MemoryDisk();

	private final RecordReader reader = new RecordReader();

	private final RecordReader loader = new RecordReader();

	private final List<byte[]> records = new ArrayList<>();

	private Folder folder;

	private Path log;

	private Path acks;

	private byte[] written;

	private byte[] acknowledged;

	@BeforeEach
	void writeSegment() throws IOException {
		this.folder = new Folder(this.directory, this.disk, () -> {
		});
		for (int i = 0; i < MESSAGES; i++) {
			this.records.add(StoredRecord.encode(TestMessages.message(i, i * 20), 1000));
		}
		SegmentFiles files = this.folder.create();
		int[] offsets = files.append(this.records);
		// The second and the fifth are finished
		files.acknowledgements().append(List.of(acknowledgement(offsets, 4)));
		files.acknowledgements().append(List.of(acknowledgement(offsets, 1)));
		this.log = Path.of(files.toString());
		this.acks = SegmentFiles.ackOf(this.log);
		this.written = this.disk.read(this.log);
		this.acknowledged = this.disk.read(this.acks);
		files.close();
	}

	private Acknowledgement acknowledgement(int[] offsets, int index) {
		return new Acknowledgement(offsets[index], StoredRecord.checkOf(this.records.get(index)));
	}

	@Test
	void loadsAllThatIsNotFinished() throws IOException {
		assertThat(load(this.written, this.acknowledged)).containsExactly(0, 2, 3, 5);
	}

	@Test
	void losesOneRecordAtMostToAnyBit() throws IOException {
		for (int i = 0; i < this.written.length * 8; i++) {
			List<Integer> expected = new ArrayList<>(List.of(0, 2, 3, 5));
			expected.remove((Integer) recordAt(i / 8));
			assertThat(load(flip(this.written, i), this.acknowledged)).as("bit " + i).isEqualTo(expected);
		}
	}

	@Test
	void losesOneRecordAtMostToAnyByte() throws IOException {
		for (int i = 0; i < this.written.length; i++) {
			for (int value : new int[] { 0, 0xFF, 'M', '1' }) {
				byte[] damaged = this.written.clone();
				damaged[i] = (byte) value;
				List<Integer> expected = new ArrayList<>(List.of(0, 2, 3, 5));
				if (damaged[i] != this.written[i]) {
					expected.remove((Integer) recordAt(i));
				}
				assertThat(load(damaged, this.acknowledged)).as("byte " + i).isEqualTo(expected);
			}
		}
	}

	@Test
	void keepsWhatIsWholeOfAnyBeginning() throws IOException {
		for (int length = 0; length < this.written.length; length++) {
			List<Integer> expected = new ArrayList<>(List.of(0, 2, 3, 5));
			int cut = recordAt(length);
			expected.removeIf((record) -> record >= cut);
			assertThat(load(Arrays.copyOf(this.written, length), this.acknowledged)).as("length " + length)
				.isEqualTo(expected);
		}
	}

	@Test
	void keepsWhatIsWholeOfAnyBeginningThatIsFilledWithZeros() throws IOException {
		for (int length = 0; length < this.written.length; length += 3) {
			byte[] damaged = Arrays.copyOf(Arrays.copyOf(this.written, length), this.written.length + 4096);
			List<Integer> expected = new ArrayList<>(List.of(0, 2, 3, 5));
			int cut = recordAt(length);
			expected.removeIf((record) -> record >= cut);
			assertThat(load(damaged, this.acknowledged)).as("length " + length).isEqualTo(expected);
		}
	}

	@Test
	void losesNothingButTheRecordsThatACutOutOfTheMiddleTouches() throws IOException {
		for (int from = 0; from < this.written.length; from += 5) {
			for (int length : new int[] { 1, 7, 40, 200 }) {
				int to = Math.min(from + length, this.written.length);
				ByteArrayOutputStream damaged = new ByteArrayOutputStream();
				damaged.write(this.written, 0, from);
				damaged.write(this.written, to, this.written.length - to);
				// Those behind have moved, so what is said of their offsets holds no more
				List<Integer> expected = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
				for (int i = from; i < to; i++) {
					expected.remove((Integer) recordAt(i));
				}
				assertThat(load(damaged.toByteArray(), new byte[0])).as("cut " + from + " to " + to)
					.isEqualTo(expected);
			}
		}
	}

	@Test
	void givesBackOneFinishedRecordAtMostForAnyBitOfTheAcknowledgements() throws IOException {
		for (int i = 0; i < this.acknowledged.length * 8; i++) {
			List<Integer> expected = (i < 64) ? List.of(0, 2, 3, 4, 5) : List.of(0, 1, 2, 3, 5);
			assertThat(load(this.written, flip(this.acknowledged, i))).as("bit " + i).isEqualTo(expected);
		}
	}

	@Test
	void believesWhatIsWholeOfTheAcknowledgements() throws IOException {
		assertThat(load(this.written, Arrays.copyOf(this.acknowledged, 15))).containsExactly(0, 1, 2, 3, 5);
		assertThat(load(this.written, Arrays.copyOf(this.acknowledged, 7))).containsExactly(0, 1, 2, 3, 4, 5);
		for (int cut = 0; cut < 8; cut++) {
			ByteArrayOutputStream damaged = new ByteArrayOutputStream();
			damaged.write(this.acknowledged, 0, cut);
			damaged.write(this.acknowledged, 8, 8);
			assertThat(load(this.written, damaged.toByteArray())).as("cut at " + cut).containsExactly(0, 2, 3, 4, 5);
		}
	}

	@Test
	void doesNotBelieveAcknowledgementsOfOtherSegment() throws IOException {
		byte[] other = StoredRecord.encode(TestMessages.message(7), 1000);
		byte[] foreign = ByteBuffer.allocate(8).putInt(0).putInt(StoredRecord.checkOf(other)).array();
		assertThat(load(this.written, foreign)).containsExactly(0, 1, 2, 3, 4, 5);
	}

	@Test
	void findsNothingInWhatIsNoLog() throws IOException {
		Random random = new Random(42);
		for (int i = 0; i < 50; i++) {
			byte[] noise = new byte[random.nextInt(5000)];
			random.nextBytes(noise);
			assertThat(load(noise, noise)).isEmpty();
		}
	}

	@Test
	void takesLinearTimeForHeadersWithinHeaders() throws IOException {
		// Each of them claims all that follows, and is wrong about it
		int length = 4 << 20;
		byte[] hostile = new byte[length];
		for (int i = 0; i + 16 <= length; i += 16) {
			System.arraycopy(StoredRecord.header(length - i - 16, 4711), 0, hostile, i, 16);
		}
		load(hostile, new byte[0]);
		assertThat(this.loader.checked()).isLessThan(8L * length + 2L * StoredRecord.MAX_SIZE);
	}

	private int recordAt(int offset) {
		int end = 0;
		for (int i = 0; i < this.records.size(); i++) {
			end += this.records.get(i).length;
			if (offset < end) {
				return i;
			}
		}
		return this.records.size();
	}

	private static byte[] flip(byte[] bytes, int bit) {
		byte[] flipped = bytes.clone();
		flipped[bit / 8] ^= (byte) (1 << (bit % 8));
		return flipped;
	}

	/**
	 * Returns the numbers of the messages that are found, each of which must be right.
	 */
	private List<Integer> load(byte[] log, byte[] acks) throws IOException {
		this.disk.write(this.log, log);
		this.disk.write(this.acks, acks);
		SegmentFiles files = SegmentFiles.open(this.folder, this.disk, this.log);
		try {
			LoadedSegment segment = new SegmentLoader(TestMessages.message(0).project(), 0, this.loader).load(files);
			List<Integer> numbers = new ArrayList<>();
			for (Found found : segment.waiting()) {
				StoredRecord record = this.reader.read(files.log(), found.acknowledgement().offset(), files.end());
				StoredMessage message = Objects.requireNonNull(Objects.requireNonNull(record).message());
				int number = Integer.parseInt(message.insertId().substring(3));
				assertThat(StoredRecord.encode(message, 1000)).isEqualTo(this.records.get(number));
				numbers.add(number);
			}
			assertThat(segment.damages()).isLessThanOrEqualTo(log.length);
			return numbers;
		}
		finally {
			files.close();
		}
	}

}
