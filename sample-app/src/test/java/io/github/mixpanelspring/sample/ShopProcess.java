package io.github.mixpanelspring.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.mixpanelspring.test.FakeMixpanel;
import org.awaitility.Awaitility;

/**
 * The shop in a virtual machine of its own, which can be killed.
 */
final class ShopProcess implements AutoCloseable {

	private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

	private final Path log;

	private final Process process;

	private final int port;

	/**
	 * Starts the shop and waits until it answers.
	 */
	ShopProcess(Path directory, FakeMixpanel mixpanel, String... properties) {
		this.log = directory.resolve("shop-" + System.nanoTime() + ".log");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
						SampleApplication.class.getName(), "--server.port=0", "--mixpanel.token=" + mixpanel.token(),
						"--mixpanel.base-url=" + mixpanel.url()));
		for (String property : properties) {
			command.add("--" + property);
		}
		try {
			this.process = new ProcessBuilder(command).directory(directory.toFile())
				.redirectErrorStream(true)
				.redirectOutput(this.log.toFile())
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.port = awaitPort();
	}

	private int awaitPort() {
		Awaitility.await()
			.alias("the start of the shop")
			.atMost(Duration.ofMinutes(1))
			.until(() -> !this.process.isAlive() || log().contains("Started SampleApplication"));
		Matcher matcher = STARTED.matcher(log());
		if (!matcher.find()) {
			throw new IllegalStateException("The shop did not start: " + log());
		}
		return Integer.parseInt(matcher.group(1));
	}

	int port() {
		return this.port;
	}

	Browser browser() {
		return new Browser(this.port);
	}

	NumberedOrders orders() {
		return new NumberedOrders(this.port);
	}

	/**
	 * Waits for ten times as long as a message may be in memory alone, since the machine
	 * may be busy.
	 */
	static void awaitGroupCommit() {
		Awaitility.await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
	}

	String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Ends the process at once, as {@code kill -9} does.
	 */
	void kill() {
		this.process.destroyForcibly();
		awaitEnd();
	}

	/**
	 * Asks the process to end, as {@code kill} does.
	 * @return how many nanoseconds it took
	 */
	long terminate() {
		long before = System.nanoTime();
		this.process.destroy();
		awaitEnd();
		return System.nanoTime() - before;
	}

	private void awaitEnd() {
		try {
			if (!this.process.waitFor(1, TimeUnit.MINUTES)) {
				throw new IllegalStateException("The shop does not end: " + log());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		kill();
	}

}
