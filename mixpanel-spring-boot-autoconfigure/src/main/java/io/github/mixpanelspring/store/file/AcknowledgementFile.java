package io.github.mixpanelspring.store.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The file that says which records of a log are finished, or are being sent and must not
 * be sent twice; created when the first of them is. <pre>
 *         4        4        4        4
 *     +--------+--------+--------+--------+--
 *     | offset | check  | offset | check  | ...
 *     +--------+--------+--------+--------+--
 * </pre> Each pair names the record at an offset of the log whose payload has that check.
 * That finishes it; with all bits of the check turned it is being sent, and with every
 * other bit turned it was not taken. Of these two the last one counts. They do no harm
 * when they are repeated, and mean nothing to whoever does not know them.
 */
final class AcknowledgementFile implements Closeable {

	/**
	 * The length of an acknowledgement.
	 */
	static final int SIZE = 8;

	// No log has as many records
	private static final int MAX_LENGTH = 64 << 20;

	private final Disk disk;

	private final Path folder;

	private final Path path;

	private @Nullable DiskFile file;

	private long end;

	private boolean named;

	AcknowledgementFile(Disk disk, Path folder, Path path) {
		this.disk = disk;
		this.folder = folder;
		this.path = path;
	}

	/**
	 * Adds acknowledgements, and returns when they are safe.
	 */
	void append(List<Acknowledgement> acknowledgements) throws IOException {
		DiskFile file = open();
		ByteBuffer buffer = ByteBuffer.allocate(acknowledgements.size() * SIZE);
		acknowledgements.forEach((finished) -> buffer.putInt(finished.offset()).putInt(finished.check()));
		file.write(this.end, buffer.array(), buffer.position());
		file.sync();
		if (!this.named) {
			// Whoever created it, it may be known to nobody after a crash
			this.disk.sync(this.folder);
			this.named = true;
		}
		this.end += buffer.position();
	}

	/**
	 * Returns all that is in the file, damaged or not.
	 */
	ByteBuffer read() throws IOException {
		if (!this.disk.isFile(this.path)) {
			return ByteBuffer.allocate(0);
		}
		DiskFile file = open();
		byte[] bytes = new byte[(int) Math.min(file.length(), MAX_LENGTH)];
		return ByteBuffer.wrap(bytes, 0, file.read(0, bytes, bytes.length));
	}

	private DiskFile open() throws IOException {
		DiskFile file = this.file;
		if (file == null) {
			file = this.disk.isFile(this.path) ? this.disk.open(this.path) : this.disk.create(this.path);
			this.file = file;
			this.end = file.length();
		}
		return file;
	}

	void delete() throws IOException {
		this.disk.delete(this.path);
	}

	@Override
	public void close() throws IOException {
		if (this.file != null) {
			this.file.close();
		}
	}

}
