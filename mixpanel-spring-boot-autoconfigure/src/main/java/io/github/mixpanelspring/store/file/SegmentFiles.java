package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a segment, which only grow and are deleted together. <pre>
 *     00000000000000000001.log   | record | record | record | ...
 *     00000000000000000001.ack   which of them are finished
 * </pre> See {@link StoredRecord} and {@link AcknowledgementFile}.
 */
final class SegmentFiles {

	static final String LOG = ".log";

	static final String ACK = ".ack";

	private static final int BUFFER = 256 * 1024;

	private final Folder folder;

	private final Disk disk;

	private final Path log;

	private final AcknowledgementFile acknowledgements;

	private final DiskFile logFile;

	private volatile long end;

	private boolean torn;

	private volatile boolean kept;

	private SegmentFiles(Folder folder, Disk disk, Path log, DiskFile logFile) throws IOException {
		this.folder = folder;
		this.disk = disk;
		this.log = log;
		this.acknowledgements = new AcknowledgementFile(disk, folder.path(), ackOf(log));
		this.logFile = logFile;
		this.end = logFile.length();
	}

	static SegmentFiles create(Folder folder, Disk disk, Path log) throws IOException {
		SegmentFiles files = new SegmentFiles(folder, disk, log, disk.create(log));
		try {
			disk.sync(folder.path());
			return files;
		}
		catch (IOException ex) {
			// Another one is created the next time, and this one would stay, and stay
			// open
			files.close();
			disk.delete(log);
			throw ex;
		}
	}

	static SegmentFiles open(Folder folder, Disk disk, Path log) throws IOException {
		return new SegmentFiles(folder, disk, log, disk.open(log));
	}

	static Path ackOf(Path log) {
		String name = log.getFileName().toString();
		return log.resolveSibling(name.substring(0, name.length() - LOG.length()) + ACK);
	}

	Folder folder() {
		return this.folder;
	}

	DiskFile log() {
		return this.logFile;
	}

	/**
	 * Returns how long the log is, as far as it is safe.
	 */
	long end() {
		return this.end;
	}

	/**
	 * Has the files stay when the segment is over.
	 */
	void keep() {
		this.kept = true;
	}

	boolean isKept() {
		return this.kept;
	}

	/**
	 * Adds records, and returns when they are safe. If that fails, none of them was
	 * added.
	 * @return where each of them begins
	 */
	int[] append(List<byte[]> records) throws IOException {
		try {
			if (this.torn) {
				this.logFile.truncate(this.end);
			}
			this.torn = true;
			int[] offsets = write(records);
			// What a failed sync leaves in doubt is written again, not only synced again
			this.logFile.sync();
			this.torn = false;
			byte[] last = records.get(records.size() - 1);
			this.end = offsets[offsets.length - 1] + last.length;
			return offsets;
		}
		catch (IOException ex) {
			cutOff(ex);
			throw ex;
		}
	}

	/**
	 * Cuts off what {@link #append} left when it failed, and returns when that is safe.
	 */
	void repair() throws IOException {
		if (this.torn) {
			this.logFile.truncate(this.end);
			this.logFile.sync();
			this.torn = false;
		}
	}

	private int[] write(List<byte[]> records) throws IOException {
		int[] offsets = new int[records.size()];
		long written = this.end;
		long position = this.end;
		ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
		for (int i = 0; i < offsets.length; i++) {
			byte[] record = records.get(i);
			offsets[i] = Math.toIntExact(position);
			position += record.length;
			for (int from = 0; from < record.length;) {
				int length = Math.min(record.length - from, buffer.remaining());
				buffer.put(record, from, length);
				from += length;
				if (!buffer.hasRemaining()) {
					this.logFile.write(written, buffer.array(), buffer.position());
					written += buffer.position();
					buffer.clear();
				}
			}
		}
		this.logFile.write(written, buffer.array(), buffer.position());
		return offsets;
	}

	private void cutOff(IOException cause) {
		try {
			this.logFile.truncate(this.end);
		}
		catch (IOException ex) {
			cause.addSuppressed(ex);
		}
	}

	AcknowledgementFile acknowledgements() {
		return this.acknowledgements;
	}

	/**
	 * Deletes the files: the log for certain before its acknowledgements, without which
	 * all of it would come back.
	 */
	void delete() throws IOException {
		close();
		this.disk.delete(this.log);
		this.disk.sync(this.folder.path());
		this.acknowledgements.delete();
	}

	void close() throws IOException {
		this.logFile.close();
		this.acknowledgements.close();
	}

	@Override
	public String toString() {
		return this.log.toString();
	}

}
