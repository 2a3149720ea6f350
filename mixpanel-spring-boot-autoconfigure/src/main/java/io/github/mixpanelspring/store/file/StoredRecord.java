package io.github.mixpanelspring.store.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.zip.CRC32C;

import io.github.mixpanelspring.delivery.StoredMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message as it stands in a file, which is a sequence of such records and nothing else.
 * <pre>
 *          4        4        4        4          length
 *     +--------+--------+--------+--------+----------------+
 *     | magic  | length | check  | check  |    payload     |
 *     |        |        | of the | of the |                |
 *     |        |        | payload| header |                |
 *     +--------+--------+--------+--------+----------------+
 *
 *          4        8         8         4       2 + n
 *     +---------+--------+---------+-------+-----------+--
 *     | version | stored | seconds | nanos |  project  |
 *     +---------+--------+---------+-------+-----------+--
 *         2 + n      2 + n         1 + 2 + n         1      the rest
 *     --+----------+----------+-----------------+--------+---------+
 *       |   lane   | insertId | 0 or 1, person  | repeat |  JSON   |
 *     --+----------+----------+-----------------+--------+---------+
 * </pre> Numbers are big endian, checks are CRC32C, texts are those of
 * {@link DataOutputStream#writeUTF}, and {@code stored} are milliseconds. Version and
 * {@code stored} stand first in all versions, the rest in this one; version 1 has no
 * {@code repeat}, since it has events only. The header has its own check, so that a
 * damaged length is never followed. The magic begins with a byte that no text has: it can
 * be looked for in the middle of damaged records without taking what a visitor wrote for
 * one.
 *
 * @param size the length of header and payload
 * @param check the check of the payload
 * @param stored when it was stored, in milliseconds
 * @param message the message, or {@code null} if it is of an unknown version
 */
record StoredRecord(int size, int check, long stored, @Nullable StoredMessage message) {

	static final int HEADER = 16;

	/**
	 * What a record may have at most: much more than Mixpanel takes.
	 */
	static final int MAX_SIZE = 16 << 20;

	static final byte FIRST_BYTE = (byte) 0xFF;

	private static final int FIRST_VERSION = 1;

	private static final int MAGIC = 0xFF4D5031;

	// What a message with ids of usual length has around its JSON
	private static final int USUAL_OVERHEAD = 192;

	/**
	 * Writes a message.
	 * @param stored the time, in milliseconds
	 */
	static byte[] encode(StoredMessage message, long stored) {
		ByteArrayOutputStream record = new ByteArrayOutputStream(message.bytes().length + USUAL_OVERHEAD);
		try (DataOutputStream out = new DataOutputStream(record)) {
			out.write(new byte[HEADER]);
			out.writeInt(message.version());
			out.writeLong(stored);
			out.writeLong(message.time().getEpochSecond());
			out.writeInt(message.time().getNano());
			out.writeUTF(message.project());
			out.writeUTF(message.lane());
			out.writeUTF(message.insertId());
			String personKey = message.personKey();
			out.writeBoolean(personKey != null);
			if (personKey != null) {
				out.writeUTF(personKey);
			}
			if (message.version() != FIRST_VERSION) {
				out.writeBoolean(message.repeatable());
			}
			out.write(message.bytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		byte[] bytes = record.toByteArray();
		int length = bytes.length - HEADER;
		System.arraycopy(header(length, checksum(bytes, HEADER, length)), 0, bytes, 0, HEADER);
		return bytes;
	}

	static byte[] header(int length, int check) {
		ByteBuffer header = ByteBuffer.allocate(HEADER).putInt(MAGIC).putInt(length).putInt(check);
		return header.putInt(checksum(header.array(), 0, HEADER - 4)).array();
	}

	/**
	 * Returns the check of the payload of a record.
	 */
	static int checkOf(byte[] record) {
		return ByteBuffer.wrap(record).getInt(8);
	}

	/**
	 * Returns the length of the payload behind a header, or -1 if there is no header that
	 * can be trusted.
	 */
	static int lengthAt(byte[] bytes, int index) {
		ByteBuffer header = ByteBuffer.wrap(bytes, index, HEADER);
		int magic = header.getInt();
		int length = header.getInt();
		header.getInt();
		boolean valid = magic == MAGIC && length >= 0 && length <= MAX_SIZE - HEADER
				&& header.getInt() == checksum(bytes, index, HEADER - 4);
		return valid ? length : -1;
	}

	/**
	 * Reads the record of a header that can be trusted, or returns {@code null} if its
	 * payload can't.
	 */
	static @Nullable StoredRecord decode(byte[] bytes, int index) {
		ByteBuffer header = ByteBuffer.wrap(bytes, index, HEADER);
		int length = header.getInt(index + 4);
		int check = header.getInt(index + 8);
		if (check != checksum(bytes, index + HEADER, length)) {
			return null;
		}
		try {
			ByteArrayInputStream payload = new ByteArrayInputStream(bytes, index + HEADER, length);
			DataInputStream in = new DataInputStream(payload);
			int version = in.readInt();
			long stored = in.readLong();
			boolean known = version >= FIRST_VERSION && version <= StoredMessage.VERSION;
			StoredMessage message = known ? read(in, version, payload) : null;
			return new StoredRecord(HEADER + length, check, stored, message);
		}
		catch (IOException | RuntimeException ex) {
			// Nothing that we wrote: checks tell accidents, not inventions
			return null;
		}
	}

	private static StoredMessage read(DataInputStream in, int version, ByteArrayInputStream payload)
			throws IOException {
		Instant time = Instant.ofEpochSecond(in.readLong(), in.readInt());
		String project = in.readUTF();
		String lane = in.readUTF();
		String insertId = in.readUTF();
		String personKey = in.readBoolean() ? in.readUTF() : null;
		boolean repeatable = version == FIRST_VERSION || in.readBoolean();
		return new StoredMessage(StoredMessage.VERSION, project, lane, insertId, personKey, time, repeatable,
				// The stream around it would make room for much more
				payload.readAllBytes());
	}

	private static int checksum(byte[] bytes, int index, int length) {
		CRC32C checksum = new CRC32C();
		checksum.update(bytes, index, length);
		return (int) checksum.getValue();
	}

}
