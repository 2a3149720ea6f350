package io.github.mixpanelspring.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

import org.springframework.boot.convert.DurationStyle;

/**
 * How long the tests of reliability take, and where they write what they measured: the
 * table of {@code docs/reliability.md}.
 */
final class ReliabilityReport {

	/**
	 * How long Mixpanel is away.
	 */
	static final Duration OUTAGE = DurationStyle.detectAndParse(System.getProperty("reliability.outage", "2s"));

	/**
	 * How long Mixpanel limits the rate.
	 */
	static final Duration RATE_LIMIT = DurationStyle.detectAndParse(System.getProperty("reliability.rate-limit", "2s"));

	private static final Path FILE = Path.of("target", "reliability.md");

	private ReliabilityReport() {
	}

	static void add(String scenario, String figures) {
		try {
			Files.createDirectories(FILE.getParent());
			Files.writeString(FILE, "| " + scenario + " | " + figures + " |\n", StandardOpenOption.CREATE,
					StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String seconds(long nanos) {
		return "%.1f s".formatted(nanos / 1e9);
	}

}
