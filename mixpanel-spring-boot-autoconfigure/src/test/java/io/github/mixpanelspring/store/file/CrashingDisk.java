package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * A disk that fails as the dice fall, and that may lose its power: of what was not synced
 * then, some is there, some is not, and some is torn. Its files are in memory, while the
 * directories are real, since locks have to be.
 */
final class CrashingDisk implements Disk {

	private final RandomGenerator random;

	private final Disk directories = new LocalDisk();

	private final Map<Path, CrashingFile> files = new TreeMap<>();

	private final Map<Path, CrashingFile> safe = new TreeMap<>();

	private final Set<Operation> failing = EnumSet.noneOf(Operation.class);

	private int oneIn = 1;

	private @Nullable Runnable meanwhile;

	CrashingDisk(RandomGenerator random) {
		this.random = random;
	}

	/**
	 * Prepares the real directory of a store, the same for each sequence: to make and
	 * delete directories would take longer than all else.
	 */
	static Path directory(Path temp) throws IOException {
		Path first = Files.createDirectories(temp.resolve("1"));
		for (Path folder : new LocalDisk().list(temp)) {
			if (!folder.equals(first)) {
				Files.delete(folder.resolve("lock"));
				Files.delete(folder);
			}
		}
		if (!Files.exists(first.resolve("lock"))) {
			Files.createFile(first.resolve("lock"));
		}
		return temp;
	}

	/**
	 * From now on some operations fail, always or now and then.
	 */
	void fail() {
		this.failing.clear();
		for (Operation operation : Operation.values()) {
			if (this.random.nextInt(3) == 0) {
				this.failing.add(operation);
			}
		}
		this.oneIn = 1 + this.random.nextInt(3);
	}

	void recover() {
		this.failing.clear();
	}

	boolean isHealthy() {
		return this.failing.isEmpty();
	}

	boolean isReadable() {
		return !this.failing.contains(Operation.READ);
	}

	/**
	 * Has something happen while the next file is written.
	 */
	void meanwhile(Runnable meanwhile) {
		this.meanwhile = meanwhile;
	}

	/**
	 * Returns what is there after the power was off.
	 */
	CrashingDisk crash() {
		CrashingDisk disk = new CrashingDisk(this.random);
		Set<Path> paths = new TreeSet<>(this.files.keySet());
		paths.addAll(this.safe.keySet());
		for (Path path : paths) {
			CrashingFile file = (this.random.nextBoolean() ? this.files : this.safe).get(path);
			if (file != null) {
				CrashingFile copy = disk.new CrashingFile();
				file.settle(true);
				copy.seen = file.safe.clone();
				copy.safe = file.safe.clone();
				disk.files.put(path, copy);
				disk.safe.put(path, copy);
			}
		}
		return disk;
	}

	/**
	 * Returns the files whose names end with something.
	 */
	List<Path> files(String suffix) {
		return this.files.keySet().stream().filter((path) -> path.toString().endsWith(suffix)).toList();
	}

	byte[] read(Path path) {
		return Objects.requireNonNull(this.files.get(path)).seen;
	}

	void damage(Path path, int index) {
		CrashingFile file = Objects.requireNonNull(this.files.get(path));
		int bit = 1 << this.random.nextInt(8);
		file.seen[index] ^= (byte) bit;
		if (index < file.safe.length) {
			file.safe[index] ^= (byte) bit;
		}
	}

	@Override
	public void createDirectory(Path directory) throws IOException {
		attempt(Operation.CREATE);
		this.directories.createDirectory(directory);
	}

	@Override
	public List<Path> list(Path directory) throws IOException {
		attempt(Operation.LIST);
		List<Path> found = new ArrayList<>(this.directories.list(directory));
		this.files.keySet().stream().filter((path) -> directory.equals(path.getParent())).forEach(found::add);
		return found.stream().sorted().toList();
	}

	@Override
	public boolean isFile(Path path) {
		return this.files.containsKey(path);
	}

	@Override
	public DiskFile create(Path path) throws IOException {
		attempt(Operation.CREATE);
		if (this.files.putIfAbsent(path, new CrashingFile()) != null) {
			throw new FileAlreadyExistsException(path.toString());
		}
		return Objects.requireNonNull(this.files.get(path));
	}

	@Override
	public DiskFile open(Path path) throws IOException {
		attempt(Operation.OPEN);
		CrashingFile file = this.files.get(path);
		if (file == null) {
			throw new NoSuchFileException(path.toString());
		}
		return file;
	}

	@Override
	public void delete(Path path) throws IOException {
		attempt(Operation.DELETE);
		this.files.remove(path);
	}

	@Override
	public void sync(Path directory) throws IOException {
		attempt(Operation.SYNC_DIRECTORY);
		this.safe.keySet().removeIf((path) -> directory.equals(path.getParent()));
		this.files.forEach((path, file) -> {
			if (directory.equals(path.getParent())) {
				this.safe.put(path, file);
			}
		});
	}

	private void attempt(Operation operation) throws IOException {
		if (this.failing.contains(operation) && this.random.nextInt(this.oneIn) == 0) {
			throw new IOException(operation + " failed");
		}
	}

	private enum Operation {

		CREATE, OPEN, LIST, DELETE, READ, WRITE, TRUNCATE, SYNC, SYNC_DIRECTORY

	}

	/**
	 * A file on it: as its readers see it, and as it is after a crash.
	 */
	private final class CrashingFile implements DiskFile {

		private byte[] seen = new byte[0];

		private byte[] safe = new byte[0];

		private final List<Change> pending = new ArrayList<>();

		@Override
		public long length() {
			return this.seen.length;
		}

		@Override
		public int read(long offset, byte[] target, int length) throws IOException {
			attempt(Operation.READ);
			int count = (int) Math.max(0, Math.min(length, this.seen.length - offset));
			System.arraycopy(this.seen, (int) Math.min(offset, this.seen.length), target, 0, count);
			return count;
		}

		@Override
		public void write(long offset, byte[] source, int length) throws IOException {
			Runnable meanwhile = CrashingDisk.this.meanwhile;
			CrashingDisk.this.meanwhile = null;
			if (meanwhile != null) {
				meanwhile.run();
			}
			try {
				attempt(Operation.WRITE);
			}
			catch (IOException ex) {
				// As a full disk does
				change(new Change((int) offset, Arrays.copyOf(source, CrashingDisk.this.random.nextInt(length + 1))));
				throw ex;
			}
			change(new Change((int) offset, Arrays.copyOf(source, length)));
		}

		@Override
		public void truncate(long length) throws IOException {
			attempt(Operation.TRUNCATE);
			change(new Change((int) length, null));
		}

		private void change(Change change) {
			this.seen = change.apply(this.seen);
			this.pending.add(change);
		}

		@Override
		public void sync() throws IOException {
			try {
				attempt(Operation.SYNC);
			}
			catch (IOException ex) {
				// Once it has failed, the next one may succeed without writing anything
				settle(true);
				throw ex;
			}
			settle(false);
		}

		private void settle(boolean failed) {
			for (Change change : this.pending) {
				switch (failed ? CrashingDisk.this.random.nextInt(3) : 0) {
					case 0 -> this.safe = change.apply(this.safe);
					case 1 -> this.safe = change.torn(CrashingDisk.this.random).apply(this.safe);
					default -> {
					}
				}
			}
			this.pending.clear();
		}

		@Override
		public void close() {
		}

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
