package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A disk in memory, whose files can be read and replaced as a whole.
 */
final class MemoryDisk implements Disk {

	private final Map<Path, MemoryFile> files = new TreeMap<>();

	byte[] read(Path path) {
		return Objects.requireNonNull(this.files.get(path)).bytes;
	}

	void write(Path path, byte[] bytes) {
		MemoryFile file = new MemoryFile();
		file.bytes = bytes;
		this.files.put(path, file);
	}

	@Override
	public void createDirectory(Path directory) {
	}

	@Override
	public List<Path> list(Path directory) {
		return this.files.keySet().stream().filter((path) -> directory.equals(path.getParent())).toList();
	}

	@Override
	public boolean isFile(Path path) {
		return this.files.containsKey(path);
	}

	@Override
	public DiskFile create(Path path) throws IOException {
		if (this.files.putIfAbsent(path, new MemoryFile()) != null) {
			throw new FileAlreadyExistsException(path.toString());
		}
		return open(path);
	}

	@Override
	public DiskFile open(Path path) throws IOException {
		MemoryFile file = this.files.get(path);
		if (file == null) {
			throw new NoSuchFileException(path.toString());
		}
		return file;
	}

	@Override
	public void delete(Path path) {
		this.files.remove(path);
	}

	@Override
	public void sync(Path directory) {
	}

	/**
	 * A file on it.
	 */
	private static final class MemoryFile implements DiskFile {

		private byte[] bytes = new byte[0];

		@Override
		public long length() {
			return this.bytes.length;
		}

		@Override
		public int read(long offset, byte[] target, int length) {
			int count = (int) Math.max(0, Math.min(length, this.bytes.length - offset));
			System.arraycopy(this.bytes, (int) offset, target, 0, count);
			return count;
		}

		@Override
		public void write(long offset, byte[] source, int length) {
			this.bytes = Arrays.copyOf(this.bytes, (int) Math.max(this.bytes.length, offset + length));
			System.arraycopy(source, 0, this.bytes, (int) offset, length);
		}

		@Override
		public void truncate(long length) {
			this.bytes = Arrays.copyOf(this.bytes, (int) length);
		}

		@Override
		public void sync() {
		}

		@Override
		public void close() {
		}

	}

}
