package io.github.mixpanelspring.store.file;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how much the store keeps.
 *
 * @param directory the directory, which need not be there yet
 * @param maxSize how many bytes the files of a process may have
 * @param maxAge how long a message is kept
 * @param project the project whose messages can be sent
 */
record FileStoreSettings(Path directory, long maxSize, Duration maxAge, String project) {

	// 32 MB of 1 GB: few enough files to keep all of them open
	private static final int SEGMENTS = 32;

	private static final long MIN_SEGMENT = 64 << 10;

	private static final long MAX_SEGMENT = 1 << 30;

	/**
	 * Returns how long a segment becomes.
	 */
	long segmentSize() {
		return Math.min(Math.max(this.maxSize / SEGMENTS, MIN_SEGMENT), MAX_SEGMENT);
	}

}
