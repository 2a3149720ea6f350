package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The file system of this machine.
 */
final class LocalDisk implements Disk {

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	static FileAttribute<?>[] ownerOnly(String permissions) {
		return POSIX
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

	@Override
	public void createDirectory(Path directory) throws IOException {
		// A link to a directory is one, but to those who create
		if (!Files.isDirectory(directory)) {
			Files.createDirectories(directory, ownerOnly("rwx------"));
		}
	}

	@Override
	public List<Path> list(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.sorted().toList();
		}
		catch (UncheckedIOException ex) {
			// A directory that can be opened, and not read
			throw ex.getCause();
		}
	}

	@Override
	public boolean isFile(Path path) {
		return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
	}

	@Override
	public DiskFile create(Path file) throws IOException {
		Files.createFile(file, ownerOnly("rw-------"));
		return open(file);
	}

	@Override
	public DiskFile open(Path file) throws IOException {
		return new LocalFile(new RandomAccessFile(file.toFile(), "rw"));
	}

	@Override
	public void delete(Path file) throws IOException {
		Files.deleteIfExists(file);
	}

	@Override
	public void sync(Path directory) throws IOException {
		// Windows neither can nor has to
		if (POSIX) {
			try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
				channel.force(true);
			}
		}
	}

	/**
	 * A file that, unlike a channel, is not closed when its reader is interrupted.
	 */
	private record LocalFile(RandomAccessFile file) implements DiskFile {

		@Override
		public long length() throws IOException {
			return this.file.length();
		}

		@Override
		public int read(long offset, byte[] target, int length) throws IOException {
			synchronized (this.file) {
				this.file.seek(offset);
				int total = 0;
				int count = 0;
				while (count >= 0 && total < length) {
					count = this.file.read(target, total, length - total);
					total += Math.max(count, 0);
				}
				return total;
			}
		}

		@Override
		public void write(long offset, byte[] source, int length) throws IOException {
			synchronized (this.file) {
				this.file.seek(offset);
				this.file.write(source, 0, length);
			}
		}

		@Override
		public void truncate(long length) throws IOException {
			synchronized (this.file) {
				this.file.setLength(length);
			}
		}

		@Override
		public void sync() throws IOException {
			this.file.getFD().sync();
		}

		@Override
		public void close() throws IOException {
			this.file.close();
		}

	}

}
