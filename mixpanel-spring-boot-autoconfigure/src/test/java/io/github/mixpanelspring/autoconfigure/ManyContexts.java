package io.github.mixpanelspring.autoconfigure;

import java.lang.management.ManagementFactory;

import com.sun.management.UnixOperatingSystemMXBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts and closes {@link DeployedApplication} many times, and counts what is left.
 */
public final class ManyContexts {

	static final int COUNT = 20;

	private static final int FIRST = 6;

	private ManyContexts() {
	}

	/**
	 * Starts the applications, in turns with events in memory and in files.
	 * @param arguments the arguments of each
	 */
	public static void main(String[] arguments) {
		run(arguments, FIRST);
		int threads = threads();
		long files = files();
		run(arguments, COUNT - FIRST);
		assertThat(threads()).as(() -> OwnThreads.all().toString()).isLessThanOrEqualTo(threads);
		assertThat(files()).isLessThanOrEqualTo(files);
	}

	private static void run(String[] arguments, int count) {
		for (int i = 0; i < count; i++) {
			DeployedApplication.main(DeployedApplication.withStore((i % 2 == 0) ? "memory" : "file", arguments));
		}
	}

	private static int threads() {
		OwnThreads.awaitCollection(() -> assertThat(OwnThreads.all()).extracting(Thread::getName)
			.noneMatch((name) -> name.startsWith("mixpanel") || name.startsWith("HttpClient")));
		return OwnThreads.all().size();
	}

	private static long files() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)
				? system.getOpenFileDescriptorCount() : 0;
	}

}
