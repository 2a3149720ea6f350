package io.github.mixpanelspring.store.file;

import java.io.Closeable;
import java.io.IOException;

/**
 * An open file; thread-safe.
 */
interface DiskFile extends Closeable {

	long length() throws IOException;

	/**
	 * Reads up to a number of bytes, fewer only at the end of the file.
	 * @return how many were read
	 */
	int read(long offset, byte[] target, int length) throws IOException;

	void write(long offset, byte[] source, int length) throws IOException;

	void truncate(long length) throws IOException;

	/**
	 * Returns when all that was written is safe.
	 */
	void sync() throws IOException;

}
