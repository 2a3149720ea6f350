package io.github.mixpanelspring.store.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the store wants from a file system.
 */
interface Disk {

	/**
	 * Creates a directory that belongs to its owner only, and those above it; does
	 * nothing if it is there.
	 */
	void createDirectory(Path directory) throws IOException;

	/**
	 * Returns what is in a directory, sorted by name.
	 */
	List<Path> list(Path directory) throws IOException;

	/**
	 * Returns whether there is a file, and not a link or something else.
	 */
	boolean isFile(Path path);

	/**
	 * Creates a file, which must not be there, that belongs to its owner only.
	 */
	DiskFile create(Path file) throws IOException;

	/**
	 * Opens a file that is there.
	 */
	DiskFile open(Path file) throws IOException;

	/**
	 * Deletes a file if it is there.
	 */
	void delete(Path file) throws IOException;

	/**
	 * Returns when all that was created or deleted in a directory is safe.
	 */
	void sync(Path directory) throws IOException;

}
