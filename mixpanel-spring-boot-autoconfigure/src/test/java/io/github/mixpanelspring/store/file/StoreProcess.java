package io.github.mixpanelspring.store.file;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.github.mixpanelspring.delivery.ClaimedMessage;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.TestMessages;

/**
 * A process with a store, which puts messages all the time, removes every second one, and
 * says which of them it put or removed a certain time ago.
 */
final class StoreProcess implements AutoCloseable {

	/**
	 * Ten times as long as a message may be in memory alone, since the machine may be
	 * busy.
	 */
	private static final Duration SETTLED = Duration.ofMillis(500);

	private final Process process;

	private final BufferedReader output;

	private StoreProcess(Process process) {
		this.process = process;
		this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
	}

	/**
	 * Starts a process, whose messages begin with a number.
	 */
	static StoreProcess start(Path directory, int first) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return new StoreProcess(new ProcessBuilder(java, "-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp", classPath,
				StoreProcess.class.getName(), directory.toString(), Integer.toString(first))
			.redirectError(Redirect.to(new File(directory + "." + first + ".log")))
			.start());
	}

	/**
	 * Returns the next thing it says: {@code put} or {@code removed}, and a number.
	 */
	String[] read() throws IOException {
		String line = this.output.readLine();
		if (line == null) {
			throw new IOException("The process has ended");
		}
		return line.split(" ");
	}

	/**
	 * Kills it without warning.
	 */
	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

	public static void main(String[] args) throws InterruptedException {
		FileStoreSettings settings = new FileStoreSettings(Path.of(args[0]), 64 << 20, Duration.ofDays(1),
				FileStoreFixture.PROJECT);
		FileMessageStore store = new FileMessageStore(settings, new LocalDisk(), new MemoryBudget(100_000, 16 << 20),
				new Outcomes(), Clock.systemUTC(), System::nanoTime);
		// Keeps what is there, so that it removes nothing but what it put itself
		store.claim("events", Integer.MAX_VALUE, Long.MAX_VALUE);
		Deque<Said> said = new ArrayDeque<>();
		for (int i = Integer.parseInt(args[1]);; i += 2) {
			store.put(TestMessages.message(i));
			said.add(new Said(System.nanoTime(), "put " + i));
			store.put(TestMessages.message(i + 1));
			List<ClaimedMessage> claimed = store.claim("events", 2, Long.MAX_VALUE);
			store.remove(claimed.subList(1, 2));
			said.add(new Said(System.nanoTime(), "removed " + claimed.get(1).message().insertId().substring(3)));
			while (System.nanoTime() - said.element().time() > SETTLED.toNanos()) {
				System.out.println(said.remove().text());
			}
			Thread.sleep(1);
		}
	}

	private record Said(long time, String text) {

	}

}
