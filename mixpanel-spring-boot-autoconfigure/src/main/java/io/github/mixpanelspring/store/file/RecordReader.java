package io.github.mixpanelspring.store.file;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Reads records through a window on a file, so that those that stand side by side cost
 * one access to the disk; not thread-safe.
 */
final class RecordReader {

	private static final int WINDOW = 64 * 1024;

	private byte[] window = new byte[WINDOW];

	private @Nullable DiskFile file;

	private long start;

	private int filled;

	private long checked;

	/**
	 * Returns the record at an offset, or {@code null} if there is no whole one.
	 * @param end where the file ends for us
	 */
	@Nullable StoredRecord read(DiskFile file, long offset, long end) throws IOException {
		if (!look(file, offset, StoredRecord.HEADER, end)) {
			return null;
		}
		int length = StoredRecord.lengthAt(this.window, (int) (offset - this.start));
		if (length < 0 || !look(file, offset, StoredRecord.HEADER + length, end)) {
			return null;
		}
		this.checked += length;
		return StoredRecord.decode(this.window, (int) (offset - this.start));
	}

	/**
	 * Returns the next offset at which a record may begin, or the end.
	 */
	long next(DiskFile file, long offset, long end) throws IOException {
		long from = offset;
		while (look(file, from, 1, end)) {
			for (int i = (int) (from - this.start); i < this.filled; i++) {
				if (this.window[i] == StoredRecord.FIRST_BYTE) {
					return Math.min(this.start + i, end);
				}
			}
			from = this.start + this.filled;
		}
		return end;
	}

	/**
	 * Returns how many bytes of payloads were checked so far, in vain or not.
	 */
	long checked() {
		return this.checked;
	}

	private boolean look(DiskFile file, long offset, int length, long end) throws IOException {
		if (offset + length > end) {
			return false;
		}
		if (file != this.file || offset < this.start || offset + length > this.start + this.filled) {
			this.file = null;
			if (this.window.length != Math.max(length, WINDOW)) {
				this.window = new byte[Math.max(length, WINDOW)];
			}
			// Never beyond the end: what is written there may be written again,
			// differently
			this.filled = file.read(offset, this.window, (int) Math.min(this.window.length, end - offset));
			this.start = offset;
			this.file = file;
		}
		return offset + length <= this.start + this.filled;
	}

}
