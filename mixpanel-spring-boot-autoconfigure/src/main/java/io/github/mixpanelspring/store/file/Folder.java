package io.github.mixpanelspring.store.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A numbered folder that this process has locked; used by one thread at a time.
 */
final class Folder {

	private static final Pattern SEGMENT = Pattern.compile("\\d{20}\\.(log|ack)");

	private final Path path;

	private final Disk disk;

	private final Closeable lock;

	private final Set<SegmentFiles> segments = new HashSet<>();

	private long lastNumber;

	private boolean shared;

	Folder(Path path, Disk disk, Closeable lock) {
		this.path = path;
		this.disk = disk;
		this.lock = lock;
	}

	/**
	 * Opens the segments that are there.
	 * @return the segments, the oldest first
	 */
	List<SegmentFiles> open() throws IOException {
		List<SegmentFiles> found = new ArrayList<>();
		Set<Path> orphans = new HashSet<>();
		for (Path file : this.disk.list(this.path)) {
			String name = file.getFileName().toString();
			if (SEGMENT.matcher(name).matches() && this.disk.isFile(file)) {
				this.lastNumber = Math.max(this.lastNumber, Long.parseLong(name.substring(0, name.indexOf('.'))));
				if (name.endsWith(SegmentFiles.LOG)) {
					found.add(SegmentFiles.open(this, this.disk, file));
					this.segments.add(found.get(found.size() - 1));
					orphans.remove(SegmentFiles.ackOf(file));
				}
				else {
					orphans.add(file);
				}
			}
		}
		for (Path orphan : orphans) {
			this.disk.delete(orphan);
		}
		return found;
	}

	/**
	 * Creates the files of a new segment.
	 */
	SegmentFiles create() throws IOException {
		String name = String.format(Locale.ROOT, "%020d", ++this.lastNumber) + SegmentFiles.LOG;
		SegmentFiles files = SegmentFiles.create(this, this.disk, this.path.resolve(name));
		this.segments.add(files);
		return files;
	}

	/**
	 * Lets go of a segment that is over.
	 */
	void remove(SegmentFiles files) throws IOException {
		this.segments.remove(files);
		if (files.isKept()) {
			this.shared = true;
			files.close();
		}
		else {
			files.delete();
		}
	}

	Path path() {
		return this.path;
	}

	/**
	 * Returns whether messages are left in it that are not for this process.
	 */
	boolean isShared() {
		return this.shared || this.segments.stream().anyMatch(SegmentFiles::isKept);
	}

	boolean isEmpty() {
		return this.segments.isEmpty();
	}

	/**
	 * Closes all files, and unlocks the folder whatever happens.
	 */
	void close() throws IOException {
		try {
			for (SegmentFiles files : this.segments) {
				files.close();
			}
		}
		finally {
			this.lock.close();
		}
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

}
