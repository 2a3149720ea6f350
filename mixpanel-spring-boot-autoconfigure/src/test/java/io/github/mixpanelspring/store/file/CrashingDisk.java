package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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
	void meanwhile(@Nullable Runnable meanwhile) {
		this.meanwhile = meanwhile;
	}

	/**
	 * Returns what is there after the power was off.
	 */
	CrashingDisk crash() {
		this.meanwhile = null;
		CrashingDisk disk = new CrashingDisk(this.random);
		Set<Path> paths = new TreeSet<>(this.files.keySet());
		paths.addAll(this.safe.keySet());
		for (Path path : paths) {
			CrashingFile file = (this.random.nextBoolean() ? this.files : this.safe).get(path);
			if (file != null) {
				CrashingFile copy = new CrashingFile(disk, this.random);
				file.settle(true);
				copy.replace(file.safe());
				disk.files.put(path, copy);
				disk.safe.put(path, copy);
			}
		}
		return disk;
	}

	/**
	 * Damages a bit of a file, if there is one.
	 * @return the numbers of the messages that may suffer from it: the one whose record
	 * it is, or all that may have been acknowledged there
	 */
	List<Integer> damage() {
		List<Path> paths = List.copyOf(this.files.keySet());
		Path path = paths.isEmpty() ? null : paths.get(this.random.nextInt(paths.size()));
		CrashingFile file = (path != null) ? this.files.get(path) : null;
		if (path == null || file == null || file.seen().length == 0) {
			return List.of();
		}
		int index = this.random.nextInt(file.seen().length);
		CrashingFile log = this.files.get(Path.of(path.toString().replace(SegmentFiles.ACK, SegmentFiles.LOG)));
		List<Integer> numbers = (log != null) ? numbersAt(log.seen(), (log == file) ? index : -1) : List.of();
		file.damage(index, 1 << this.random.nextInt(8));
		return numbers;
	}

	/**
	 * Returns the number of the message at an index of a log, or of all messages.
	 */
	private static List<Integer> numbersAt(byte[] log, int index) {
		List<Integer> numbers = new ArrayList<>();
		int start = 0;
		while (start + StoredRecord.HEADER <= log.length) {
			int length = StoredRecord.lengthAt(log, start);
			boolean whole = length >= 0 && start + StoredRecord.HEADER + length <= log.length;
			StoredRecord record = whole ? StoredRecord.decode(log, start) : null;
			int end = start + ((record != null) ? record.size() : 1);
			if (record != null && record.message() != null && (index < 0 || (index >= start && index < end))) {
				numbers.add(Integer.parseInt(record.message().insertId().substring(3)));
			}
			start = end;
		}
		return numbers;
	}

	long folders() {
		return this.files.keySet().stream().map(Path::getParent).distinct().count();
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
		if (this.files.putIfAbsent(path, new CrashingFile(this, this.random)) != null) {
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

	/**
	 * Lets happen what happens while a file is written.
	 */
	void beginWrite() {
		Runnable meanwhile = this.meanwhile;
		this.meanwhile = null;
		if (meanwhile != null) {
			meanwhile.run();
		}
	}

	void attempt(Operation operation) throws IOException {
		if (this.failing.contains(operation) && this.random.nextInt(this.oneIn) == 0) {
			throw new IOException(operation + " failed");
		}
	}

	/**
	 * What may fail.
	 */
	enum Operation {

		CREATE, OPEN, LIST, DELETE, READ, WRITE, TRUNCATE, SYNC, SYNC_DIRECTORY

	}

}
