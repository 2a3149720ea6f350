package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A disk that fails when it is told to.
 */
final class FaultyDisk implements Disk {

	final AtomicInteger syncs = new AtomicInteger();

	final AtomicInteger directorySyncs = new AtomicInteger();

	volatile boolean directorySyncFails;

	volatile boolean readOnly;

	volatile boolean unreadable;

	volatile boolean unlistable;

	volatile boolean syncFails;

	volatile long room = Long.MAX_VALUE;

	/**
	 * What happens once while a file is being deleted.
	 */
	final AtomicReference<Runnable> duringDelete = new AtomicReference<>(() -> {
	});

	private final Disk disk = new LocalDisk();

	@Override
	public void createDirectory(Path directory) throws IOException {
		checkWritable();
		this.disk.createDirectory(directory);
	}

	@Override
	public List<Path> list(Path directory) throws IOException {
		if (this.unlistable) {
			throw new IOException("Input/output error");
		}
		return this.disk.list(directory);
	}

	@Override
	public boolean isFile(Path path) {
		return this.disk.isFile(path);
	}

	@Override
	public DiskFile create(Path file) throws IOException {
		checkWritable();
		return new FaultyFile(this.disk.create(file));
	}

	@Override
	public DiskFile open(Path file) throws IOException {
		checkWritable();
		return new FaultyFile(this.disk.open(file));
	}

	@Override
	public void delete(Path file) throws IOException {
		checkWritable();
		this.duringDelete.getAndSet(() -> {
		}).run();
		this.room += (this.room != Long.MAX_VALUE && Files.exists(file)) ? Files.size(file) : 0;
		this.disk.delete(file);
	}

	@Override
	public void sync(Path directory) throws IOException {
		checkWritable();
		this.directorySyncs.incrementAndGet();
		if (this.directorySyncFails) {
			throw new IOException("Input/output error");
		}
		this.disk.sync(directory);
	}

	private void checkWritable() throws IOException {
		if (this.readOnly) {
			throw new IOException("Read-only file system");
		}
	}

	/**
	 * A file on it.
	 */
	private final class FaultyFile implements DiskFile {

		private final DiskFile file;

		FaultyFile(DiskFile file) {
			this.file = file;
		}

		@Override
		public long length() throws IOException {
			return this.file.length();
		}

		@Override
		public int read(long offset, byte[] target, int length) throws IOException {
			if (FaultyDisk.this.unreadable) {
				throw new IOException("Input/output error");
			}
			return this.file.read(offset, target, length);
		}

		@Override
		public void write(long offset, byte[] source, int length) throws IOException {
			checkWritable();
			// A full disk takes what there is room for
			int fitting = (int) Math.min(length, FaultyDisk.this.room);
			this.file.write(offset, source, fitting);
			FaultyDisk.this.room -= (FaultyDisk.this.room != Long.MAX_VALUE) ? fitting : 0;
			if (fitting < length) {
				throw new IOException("No space left on device");
			}
		}

		@Override
		public void truncate(long length) throws IOException {
			checkWritable();
			this.file.truncate(length);
		}

		@Override
		public void sync() throws IOException {
			FaultyDisk.this.syncs.incrementAndGet();
			if (FaultyDisk.this.syncFails) {
				throw new IOException("Input/output error");
			}
			this.file.sync();
		}

		@Override
		public void close() throws IOException {
			this.file.close();
		}

	}

}
