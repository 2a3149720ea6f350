package io.github.mixpanelspring.benchmarks.load;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * Measures one subject: from the first call until the server has every event. Prints a
 * line of figures, separated by tabs, that {@link Table} reads.
 */
final class Load {

	/**
	 * As many as may be under way: what a caller has to wait for is the client's rate,
	 * and not how much it can store.
	 */
	private static final int WINDOW = 20_000;

	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

	private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final Subject subject;

	private final CollectorProcess collector;

	private final long[] calls;

	private long bytes;

	private Load(Subject subject, CollectorProcess collector, int events) {
		this.subject = subject;
		this.collector = collector;
		this.calls = new long[events];
	}

	/**
	 * Runs a subject.
	 * @param args the subject's name, the number of events, the server's delay in
	 * milliseconds, and the number of events to warm up with
	 */
	public static void main(String[] args) throws Exception {
		int events = Integer.parseInt(args[1]);
		int delay = Integer.parseInt(args[2]);
		int warmUp = Integer.parseInt(args[3]);
		try (CollectorProcess collector = new CollectorProcess()) {
			Subject subject = Subjects.create(args[0], collector.url());
			collector.reset(0);
			new Load(subject, collector, warmUp).run();
			collector.reset(delay);
			System.gc();
			Load load = new Load(subject, collector, events);
			long cpu = PROCESS.getProcessCpuTime();
			long start = System.nanoTime();
			CollectorProcess.Received received = load.run();
			double seconds = (System.nanoTime() - start) / 1e9;
			double cpuSeconds = (PROCESS.getProcessCpuTime() - cpu) / 1e9;
			load.print(args[0], received, seconds, cpuSeconds);
			subject.close();
		}
		// Some subjects leave threads behind
		System.exit(0);
	}

	private CollectorProcess.Received run() throws Exception {
		int received = 0;
		long allocated = THREADS.getCurrentThreadAllocatedBytes();
		long waited = 0;
		for (int i = 0; i < this.calls.length; i++) {
			if (i - received >= WINDOW) {
				long before = THREADS.getCurrentThreadAllocatedBytes();
				received = await(i - WINDOW / 2, false).distinct();
				waited += THREADS.getCurrentThreadAllocatedBytes() - before;
			}
			long start = System.nanoTime();
			this.subject.track(i);
			this.calls[i] = System.nanoTime() - start;
		}
		this.bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated - waited;
		this.subject.flush();
		return await(this.calls.length, true);
	}

	private CollectorProcess.Received await(int count, boolean last) throws Exception {
		CollectorProcess.Received received = this.collector.received();
		long progress = System.nanoTime();
		while (received.distinct() < count && System.nanoTime() - progress < PATIENCE) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(last ? 1 : 2));
			CollectorProcess.Received now = this.collector.received();
			if (now.distinct() > received.distinct()) {
				progress = System.nanoTime();
			}
			received = now;
		}
		return received;
	}

	private void print(String name, CollectorProcess.Received received, double seconds, double cpuSeconds) {
		Arrays.sort(this.calls);
		int events = this.calls.length;
		System.out.println(String.format(Locale.ROOT, "%s\t%.0f\t%.2f\t%.2f\t%.2f\t%.0f\t%d\t%d\t%d", name,
				received.distinct() / seconds, cpuSeconds * 1_000_000 / events, this.calls[events / 2] / 1e3,
				this.calls[(int) (events * 0.99)] / 1e3, (double) this.bytes / events, events - received.distinct(),
				received.repeated(), received.requests()));
	}

}
