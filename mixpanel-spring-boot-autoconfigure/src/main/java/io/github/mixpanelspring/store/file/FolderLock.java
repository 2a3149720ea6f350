package io.github.mixpanelspring.store.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The lock on a folder, which the operating system takes back when the process ends,
 * however it ends.
 */
final class FolderLock implements Closeable {

	private static final String REGISTER = FolderLock.class.getName() + ":";

	private static final Set<OpenOption> OPTIONS = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE,
			LinkOption.NOFOLLOW_LINKS);

	private final String entry;

	private final FileChannel channel;

	private FolderLock(String entry, FileChannel channel) {
		this.entry = entry;
		this.channel = channel;
	}

	/**
	 * Locks a file, which is created if need be.
	 * @return the lock, or {@code null} if somebody else has it
	 */
	static @Nullable FolderLock tryLock(Path file) throws IOException {
		// To close a file releases the process's lock on it, whichever channel has it. So
		// the stores of this JVM must not even open it, and all that they share for
		// certain, whatever their class loaders, is the system's properties.
		String entry = REGISTER + file;
		if (System.getProperties().putIfAbsent(entry, "") != null) {
			return null;
		}
		FileChannel channel = null;
		boolean locked = false;
		try {
			channel = FileChannel.open(file, OPTIONS, LocalDisk.ownerOnly("rw-------"));
			locked = channel.tryLock() != null;
			return locked ? new FolderLock(entry, channel) : null;
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
		finally {
			if (!locked) {
				System.clearProperty(entry);
				if (channel != null) {
					channel.close();
				}
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
		System.clearProperty(this.entry);
	}

}
