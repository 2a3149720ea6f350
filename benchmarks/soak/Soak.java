import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason.Fate;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Tracks numbered events at a steady rate while the collector fails every few seconds, and
 * prints heap, threads and open files, each time after a collection of garbage, and what
 * the encoder and the delivery have spent on each event since.
 */
@EnableAutoConfiguration
public class Soak {

	private static final Duration REPORT = Duration.ofSeconds(15);

	private static final Set<String> WORKERS = Set.of("mixpanel-encoder", "mixpanel-delivery");

	private static long reportedCpu;

	private static int reportedEvents;

	public static void main(String[] args) throws Exception {
		Duration duration = Duration.parse("PT" + args[0]);
		int perSecond = Integer.parseInt(args[1]);
		String store = args[2];
		try (Collector collector = new Collector(duration, perSecond);
				ConfigurableApplicationContext context = start(collector, store)) {
			int tracked = track(context, collector, duration, perSecond);
			collector.recover();
			long end = System.nanoTime();
			while (collector.arrived() < tracked && System.nanoTime() - end < Duration.ofMinutes(3).toNanos()) {
				Thread.sleep(20);
			}
			System.out.print("| end ");
			report(context, collector, tracked);
			System.out.printf("%n%d tracked, %d arrived, %d under two ids, %d batches came again, %d faults, %.1f s to the last one%n",
					tracked, collector.arrived(), collector.countedTwice(), collector.repeated(), collector.faults(),
					(System.nanoTime() - end) / 1e9);
			System.exit((collector.arrived() == tracked && collector.countedTwice() == 0) ? 0 : 1);
		}
	}

	private static ConfigurableApplicationContext start(Collector collector, String store) {
		return new SpringApplicationBuilder(Soak.class).web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "logging.level.root=error", "mixpanel.token=" + Collector.TOKEN,
					"mixpanel.base-url=" + collector.url(), "mixpanel.delivery.store=" + store,
					"mixpanel.http.request-timeout=5s",
					"mixpanel.delivery.file.directory=" + System.getProperty("java.io.tmpdir") + "/soak-store")
			.run();
	}

	private static int track(ConfigurableApplicationContext context, Collector collector, Duration duration, int perSecond) {
		Tracker tracker = context.getBean(Tracker.class);
		System.out.println("| Seconds | Heap, MB | Threads | Open files | Tracked | Arrived | Lost | CPU, µs an event |");
		System.out.println("|---|---|---|---|---|---|---|---|");
		long begin = System.nanoTime();
		long nextReport = begin;
		int tracked = 0;
		for (long now = begin; now - begin < duration.toNanos(); now = System.nanoTime()) {
			long due = (now - begin) * perSecond / 1_000_000_000L;
			while (tracked < due) {
				tracker.track("Soaked", Map.of("Number", tracked++, "Text", "something of a usual length", "Price", 12.5));
			}
			if (now >= nextReport) {
				System.out.printf("| %d ", (now - begin) / 1_000_000_000L);
				report(context, collector, tracked);
				nextReport += REPORT.toNanos();
			}
			LockSupport.parkNanos(1_000_000);
		}
		return tracked;
	}

	private static void report(ConfigurableApplicationContext context, Collector collector, int tracked) {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		Outcomes outcomes = context.getBean(Outcomes.class);
		OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
		long files = (system instanceof UnixOperatingSystemMXBean unix) ? unix.getOpenFileDescriptorCount() : -1;
		long cpu = cpuOfWorkers();
		System.out.printf("| %.1f | %d | %d | %d | %d | %d | %.1f |%n",
				(runtime.totalMemory() - runtime.freeMemory()) / 1048576.0,
				ManagementFactory.getThreadMXBean().getThreadCount(), files, tracked, collector.arrived(),
				outcomes.lost(Fate.DROPPED) + outcomes.lost(Fate.REJECTED),
				(cpu - reportedCpu) / 1e3 / Math.max(1, tracked - reportedEvents));
		reportedCpu = cpu;
		reportedEvents = tracked;
	}

	private static long cpuOfWorkers() {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long cpu = 0;
		for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
			if (thread != null && WORKERS.contains(thread.getThreadName())) {
				cpu += threads.getThreadCpuTime(thread.getThreadId());
			}
		}
		return cpu;
	}

}
