package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of the store, in which each process has a numbered folder for itself.
 * Used by one thread at a time. <pre>
 *     directory/1/lock
 *               1/00000000000000000001.log, .ack
 *               1/00000000000000000002.log, .ack
 *     directory/2/lock
 *     ...
 * </pre> A folder without a lock is left by a process that has ended, and anybody's. The
 * folders stay when they are empty, so there are never more of them than there were
 * processes at once.
 */
final class Folders {

	private static final Logger logger = LoggerFactory.getLogger(Folders.class);

	private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

	private static final String LOCK = "lock";

	private static final String LOST_AND_FOUND = "lost+found";

	private final Path directory;

	private final Disk disk;

	private final List<Folder> held = new ArrayList<>();

	private final Set<Path> passedOver = new HashSet<>();

	private final Set<Path> unusable = new HashSet<>();

	private @Nullable Folder own;

	private boolean othersAround;

	Folders(Path directory, Disk disk) {
		this.directory = directory;
		this.disk = disk;
	}

	/**
	 * Returns whether a directory has files of somebody else, and none of a store.
	 */
	static boolean isForeign(Path directory, Disk disk) throws IOException {
		List<Path> files = disk.list(directory);
		return files.stream().noneMatch(Folders::isFolder)
				&& files.stream().map((file) -> file.getFileName().toString()).anyMatch(Folders::isVisible);
	}

	private static boolean isVisible(String name) {
		return !name.startsWith(".") && !name.equals(LOST_AND_FOUND) && !NUMBER.matcher(name).matches();
	}

	private static boolean isFolder(Path path) {
		return NUMBER.matcher(path.getFileName().toString()).matches()
				&& Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
				&& Files.isRegularFile(path.resolve(LOCK), LinkOption.NOFOLLOW_LINKS);
	}

	/**
	 * Locks the folders that nobody has locked.
	 * @return those that were not locked before
	 */
	List<Folder> lockFree() throws IOException {
		this.othersAround = false;
		this.disk.createDirectory(this.directory);
		List<Folder> locked = new ArrayList<>();
		for (Path path : this.disk.list(this.directory)) {
			if (isFolder(path) && !isHeld(path) && !this.passedOver.contains(path)) {
				tryLock(path, locked);
			}
		}
		return locked;
	}

	private void tryLock(Path path, List<Folder> locked) {
		try {
			Folder folder = lock(path);
			if (folder != null) {
				locked.add(folder);
			}
			this.othersAround |= folder == null;
		}
		catch (IOException ex) {
			if (this.unusable.add(path)) {
				logger.warn("The messages in {} can't be sent now, since it can't be locked: {}", path, ex.toString());
			}
		}
	}

	private boolean isHeld(Path path) {
		return this.held.stream().anyMatch((folder) -> folder.path().equals(path));
	}

	private @Nullable Folder lock(Path path) throws IOException {
		FolderLock lock = FolderLock.tryLock(path.toRealPath().resolve(LOCK));
		if (lock == null) {
			return null;
		}
		Folder folder = new Folder(path, this.disk, lock);
		this.held.add(folder);
		return folder;
	}

	/**
	 * Returns the folder that new messages go to.
	 */
	Folder own() throws IOException {
		Folder own = this.own;
		if (own == null) {
			own = this.held.stream().filter((folder) -> !folder.isShared()).findFirst().orElse(null);
			own = (own != null) ? own : create();
			this.own = own;
		}
		return own;
	}

	private Folder create() throws IOException {
		this.disk.createDirectory(this.directory);
		for (int number = 1;; number++) {
			Path path = this.directory.resolve(Integer.toString(number));
			if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
				this.disk.createDirectory(path);
				Folder folder = lock(path);
				if (folder != null) {
					// What is in it is as safe as its name
					this.disk.sync(this.directory);
					return folder;
				}
			}
		}
	}

	/**
	 * Gives up the folders in which nothing is left for this process, except for its own.
	 */
	void releaseEmpty() throws IOException {
		for (Folder folder : List.copyOf(this.held)) {
			if (folder != own() && folder.isEmpty()) {
				giveUp(folder);
			}
		}
	}

	/**
	 * Gives up a folder, and does not look at it again if there is something in it.
	 */
	void giveUp(Folder folder) throws IOException {
		this.held.remove(folder);
		if (folder.isShared() || !folder.isEmpty()) {
			this.passedOver.add(folder.path());
		}
		folder.close();
	}

	/**
	 * Returns whether other processes had locked folders when it was last looked.
	 */
	boolean othersAround() {
		return this.othersAround;
	}

	void close() throws IOException {
		for (Folder folder : List.copyOf(this.held)) {
			this.held.remove(folder);
			folder.close();
		}
		this.own = null;
	}

	@Override
	public String toString() {
		return this.directory.toString();
	}

}
