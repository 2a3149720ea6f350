package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

import io.github.mixpanelspring.store.file.CrashingDisk.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A file on a {@link CrashingDisk}: as its readers see it, and as it is after a crash.
 */
final class CrashingFile implements DiskFile {

	private final CrashingDisk disk;

	private final RandomGenerator random;

	private byte[] seen = new byte[0];

	private byte[] safe = new byte[0];

	private final List<Change> pending = new ArrayList<>();

	CrashingFile(CrashingDisk disk, RandomGenerator random) {
		this.disk = disk;
		this.random = random;
	}

	byte[] seen() {
		return this.seen;
	}

	byte[] safe() {
		return this.safe;
	}

	void replace(byte[] bytes) {
		this.seen = bytes.clone();
		this.safe = bytes.clone();
	}

	@Override
	public long length() {
		return this.seen.length;
	}

	@Override
	public int read(long offset, byte[] target, int length) throws IOException {
		this.disk.attempt(Operation.READ);
		int count = (int) Math.max(0, Math.min(length, this.seen.length - offset));
		System.arraycopy(this.seen, (int) Math.min(offset, this.seen.length), target, 0, count);
		return count;
	}

	@Override
	public void write(long offset, byte[] source, int length) throws IOException {
		this.disk.beginWrite();
		try {
			this.disk.attempt(Operation.WRITE);
		}
		catch (IOException ex) {
			// As a full disk does
			change(new Change((int) offset, Arrays.copyOf(source, this.random.nextInt(length + 1))));
			throw ex;
		}
		change(new Change((int) offset, Arrays.copyOf(source, length)));
	}

	@Override
	public void truncate(long length) throws IOException {
		this.disk.attempt(Operation.TRUNCATE);
		change(new Change((int) length, null));
	}

	private void change(Change change) {
		this.seen = change.apply(this.seen);
		this.pending.add(change);
	}

	@Override
	public void sync() throws IOException {
		try {
			this.disk.attempt(Operation.SYNC);
		}
		catch (IOException ex) {
			// Once it has failed, the next one may succeed without writing anything
			settle(true);
			throw ex;
		}
		settle(false);
	}

	void damage(int index, int bit) {
		this.seen[index] ^= (byte) bit;
		if (index < this.safe.length) {
			this.safe[index] ^= (byte) bit;
		}
	}

	/**
	 * Decides what becomes of what was not synced.
	 * @param failed whether some of it is lost
	 */
	void settle(boolean failed) {
		for (Change change : this.pending) {
			switch (failed ? this.random.nextInt(3) : 0) {
				case 0 -> this.safe = change.apply(this.safe);
				case 1 -> this.safe = change.torn(this.random).apply(this.safe);
				default -> {
				}
			}
		}
		this.pending.clear();
	}

	@Override
	public void close() {
	}

	/**
	 * A write, or a truncation, which has no bytes.
	 */
	private record Change(int offset, byte @Nullable [] bytes) {

		byte[] apply(byte[] content) {
			if (this.bytes == null) {
				return Arrays.copyOf(content, Math.min(this.offset, content.length));
			}
			byte[] changed = Arrays.copyOf(content, Math.max(content.length, this.offset + this.bytes.length));
			System.arraycopy(this.bytes, 0, changed, this.offset, this.bytes.length);
			return changed;
		}

		Change torn(RandomGenerator random) {
			byte[] bytes = this.bytes;
			return (bytes != null) ? new Change(this.offset, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)))
					: this;
		}

	}

}
