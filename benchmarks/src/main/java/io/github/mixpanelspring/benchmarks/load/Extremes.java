package io.github.mixpanelspring.benchmarks.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason.Fate;

/**
 * Measures this starter where there is nothing to do, after an outage, with more events
 * than the server takes, with many events that wait, and with few and many properties.
 */
final class Extremes {

	private static final int RATE = 2000;

	private static final String[] NAMES = IntStream.range(0, 250)
		.mapToObj((number) -> "Property " + number)
		.toArray(String[]::new);

	private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private final CollectorProcess collector;

	private final int seconds;

	private int tracked;

	private Extremes(CollectorProcess collector, int seconds) {
		this.collector = collector;
		this.seconds = seconds;
	}

	/**
	 * Runs one scenario.
	 * @param args its name, and for how many seconds to track, or to do nothing
	 */
	public static void main(String[] args) throws Exception {
		try (CollectorProcess collector = new CollectorProcess()) {
			Extremes extremes = new Extremes(collector, Integer.parseInt(args[1]));
			switch (args[0]) {
				case "idle" -> extremes.idle();
				case "outage-memory" -> extremes.outage("memory");
				case "outage-file" -> extremes.outage("file");
				case "overload" -> extremes.overload();
				case "waiting" -> extremes.waiting();
				case "values" -> extremes.values();
				default -> throw new IllegalArgumentException("No such scenario: " + args[0]);
			}
		}
		System.exit(0);
	}

	private void idle() throws Exception {
		try (StarterSubject starter = new StarterSubject(this.collector.url(), "memory")) {
			rest("Before the first event");
			starter.track(this.tracked++);
			await(1);
			rest("After it");
		}
	}

	private void rest(String when) throws Exception {
		TimeUnit.SECONDS.sleep(3);
		Map<Path, Long> before = wakeUps();
		TimeUnit.SECONDS.sleep(this.seconds);
		Map<Path, Long> after = wakeUps();
		long wakeUps = 0;
		for (Map.Entry<Path, Long> thread : after.entrySet()) {
			wakeUps += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
		}
		print("%s: %d threads, which wake up %.2f times a second", when, after.size(), wakeUps / (double) this.seconds);
	}

	private void outage(String store) throws Exception {
		try (StarterSubject starter = new StarterSubject(this.collector.url(), store, roomy())) {
			warmUp(starter);
			this.collector.fail(true);
			int before = this.tracked;
			int missed = track(starter, RATE, this.seconds);
			this.collector.fail(false);
			long end = System.nanoTime();
			await(before + 1);
			long first = System.nanoTime();
			await(this.tracked);
			print("Outage of %d s, %s store: the next try %.1f s after its end, all %d events of it %.2f s after that",
					this.seconds, store, (first - end) / 1e9, missed, (System.nanoTime() - first) / 1e9);
		}
	}

	private void overload() throws Exception {
		try (StarterSubject starter = new StarterSubject(this.collector.url(), "memory")) {
			warmUp(starter);
			this.collector.reset(2000);
			long start = System.nanoTime();
			int first = this.tracked;
			for (int i = 0; i < 5; i++) {
				track(starter, 10 * RATE, this.seconds / 5);
				int arrived = this.collector.received().distinct();
				print("Overload, after %.0f s: %d tracked, %d arrived (%.0f a second), %d dropped, heap %.0f MB",
						(System.nanoTime() - start) / 1e9, this.tracked - first, arrived,
						arrived / ((System.nanoTime() - start) / 1e9),
						starter.application().getBean(Outcomes.class).lost(Fate.DROPPED), heap());
			}
		}
	}

	private void waiting() throws Exception {
		try (StarterSubject starter = new StarterSubject(this.collector.url(), "memory", roomy())) {
			warmUp(starter);
			for (int waiting : new int[] { 10, 100_000, 10, 100_000 }) {
				this.collector.fail(true);
				// The breaker opens, so that nothing is sent meanwhile
				track(starter, RATE, 2);
				int there = 2 * RATE;
				while (there < waiting) {
					starter.track(this.tracked++);
					there++;
				}
				TimeUnit.SECONDS.sleep(2);
				long cpu = PROCESS.getProcessCpuTime();
				track(starter, 10 * RATE, 1);
				TimeUnit.SECONDS.sleep(1);
				double each = (PROCESS.getProcessCpuTime() - cpu) / 1e3 / (10 * RATE);
				cpu = PROCESS.getProcessCpuTime();
				this.collector.fail(false);
				await(this.tracked);
				print("With %d waiting: %.1f µs of CPU to track an event, %.1f to send one", there, each,
						(PROCESS.getProcessCpuTime() - cpu) / 1e3 / (there + 10 * RATE));
			}
		}
	}

	private void values() throws Exception {
		try (StarterSubject starter = new StarterSubject(this.collector.url(), "memory", roomy())) {
			warmUp(starter);
			for (int values : new int[] { 1, 25, 250, 1, 25, 250 }) {
				int events = Math.min(200_000, 5_000_000 / values);
				long cpu = PROCESS.getProcessCpuTime();
				for (int i = 0; i < events; i++) {
					starter.tracker().track("Measured", valued(values));
					if (i % 5000 == 4999) {
						await(this.tracked - 2500);
					}
				}
				await(this.tracked);
				double each = (PROCESS.getProcessCpuTime() - cpu) / 1e3 / events;
				print("With %d properties: %.1f µs of CPU an event, %.2f a property", values, each, each / values);
			}
		}
	}

	private Map<String, Object> valued(int values) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("Number", EventData.marker(this.tracked++));
		for (int i = 1; i < values; i++) {
			properties.put(NAMES[i], "the value of " + i);
		}
		return properties;
	}

	private static Map<String, Object> roomy() {
		return Map.of("mixpanel.delivery.memory.max-messages", 1_000_000, "mixpanel.delivery.memory.max-bytes",
				"350MB");
	}

	private void warmUp(StarterSubject starter) throws Exception {
		this.collector.reset(0);
		track(starter, 10 * RATE, 5);
		await(this.tracked);
	}

	private int track(StarterSubject starter, int perSecond, int seconds) {
		int first = this.tracked;
		long start = System.nanoTime();
		for (long passed = 0; passed < TimeUnit.SECONDS.toNanos(seconds); passed = System.nanoTime() - start) {
			long due = first + passed * perSecond / TimeUnit.SECONDS.toNanos(1);
			while (this.tracked < due) {
				starter.track(this.tracked++);
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
		}
		return this.tracked - first;
	}

	private void await(int count) throws Exception {
		long start = System.nanoTime();
		while (this.collector.received().distinct() < count
				&& System.nanoTime() - start < TimeUnit.MINUTES.toNanos(3)) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
		}
	}

	private static double heap() {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		return (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
	}

	/**
	 * Returns how often each thread of this starter, and of the JDK's client that it has
	 * started, has been given the processor.
	 */
	private static Map<Path, Long> wakeUps() throws IOException {
		Map<Path, Long> wakeUps = new HashMap<>();
		try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
			for (Path thread : threads.toList()) {
				List<String> status = Files.readAllLines(thread.resolve("status"));
				if (status.get(0).matches("Name:\\s+(mixpanel|HttpClient).*")) {
					wakeUps.put(thread,
							status.stream()
								.filter((line) -> line.contains("ctxt_switches"))
								.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
								.sum());
				}
			}
		}
		return wakeUps;
	}

	private static void print(String text, Object... arguments) {
		System.out.println(String.format(Locale.ROOT, text, arguments));
	}

}
