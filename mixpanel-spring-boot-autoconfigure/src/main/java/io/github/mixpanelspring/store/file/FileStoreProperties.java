package io.github.mixpanelspring.store.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.mixpanelspring.autoconfigure.InvalidMixpanelPropertyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The store of 'mixpanel.delivery.store=file'.
 *
 * @param directory Directory for the events that are not sent yet. It has to survive what
 * the events are to survive, and may be shared by processes of one machine.
 * @param maxSize How much a process keeps. Beyond that the newest events are dropped.
 * @param maxAge How long an event is kept before it is dropped.
 */
@ConfigurationProperties("mixpanel.delivery.file")
record FileStoreProperties(@DefaultValue("mixpanel-store") File directory, @DefaultValue("1GB") DataSize maxSize,
		@DefaultValue("30d") Duration maxAge) {

	private static final Logger logger = LoggerFactory.getLogger(FileStoreProperties.class);

	private static final String PREFIX = "mixpanel.delivery.file.";

	private static final DataSize MIN_SIZE = DataSize.ofMegabytes(1);

	/**
	 * Returns the properties in the store's form.
	 * @throws InvalidMixpanelPropertyException if the start must not go on with them
	 */
	FileStoreSettings toSettings(Disk disk, String project) {
		if (this.maxSize.compareTo(MIN_SIZE) < 0) {
			throw new InvalidMixpanelPropertyException(PREFIX + "max-size", "it has to be 1MB at least.",
					"Set it to something like '500MB', or remove it to use its default.");
		}
		if (this.maxAge.isNegative() || this.maxAge.isZero()) {
			throw new InvalidMixpanelPropertyException(PREFIX + "max-age", "it has to be positive.",
					"Set it to something like '7d', or remove it to use its default.");
		}
		Path path = this.directory.toPath().toAbsolutePath().normalize();
		checkDirectory(path);
		if (isForeign(path, disk)) {
			logger.warn("{} has files of somebody else in it, which are left alone; '{}directory' had better name a "
					+ "directory that only this store uses", path, PREFIX);
		}
		return new FileStoreSettings(path, this.maxSize.toBytes(), this.maxAge, project);
	}

	private void checkDirectory(Path path) {
		String reason = null;
		if (this.directory.getPath().isBlank()) {
			reason = "it is empty.";
		}
		else if (Files.exists(path) && !Files.isDirectory(path)) {
			reason = "'" + path + "' is not a directory.";
		}
		if (reason != null) {
			throw new InvalidMixpanelPropertyException(PREFIX + "directory", reason,
					"Set it to a directory that only this store uses. It is created if it is not there.");
		}
	}

	private static boolean isForeign(Path path, Disk disk) {
		try {
			return Files.isDirectory(path) && Folders.isForeign(path, disk);
		}
		catch (IOException ex) {
			// May be readable later: the store says so, and goes on trying
			return false;
		}
	}

}
