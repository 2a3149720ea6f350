package io.github.mixpanelspring.benchmarks.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.mixpanelspring.benchmarks.load.CollectorProcess;

/**
 * Measures what a request costs an application: with each filter in turn, and without,
 * over and over in the same run.
 */
final class Web {

	private static final int WARM_UP = 100_000;

	private final int requests;

	private final String collector;

	// CPU of the threads that serve requests, CPU of all, p50 and p99 of each round, in
	// microseconds
	private final Map<String, List<double[]>> figures = new LinkedHashMap<>();

	private Web(int requests, String collector) {
		this.requests = requests;
		this.collector = collector;
	}

	/**
	 * Runs all.
	 * @param args the number of requests of each run, and that of rounds
	 */
	public static void main(String[] args) throws Exception {
		try (CollectorProcess collector = new CollectorProcess()) {
			Web web = new Web(Integer.parseInt(args[0]), collector.url());
			for (int round = 0; round < Integer.parseInt(args[1]); round++) {
				for (String path : List.of("/page", "/data")) {
					for (String filter : List.of("none", "starter", "micrometer", "logbook")) {
						web.measure(path, filter);
					}
				}
			}
			web.print();
		}
	}

	private void measure(String path, String filter) throws Exception {
		try (Application application = new Application(filter, this.collector)) {
			Visitor visitor = new Visitor(application.port());
			visitor.visit(path, WARM_UP);
			long requests = application.cpuOfRequests();
			long all = application.cpu();
			long[] times = visitor.visit(path, this.requests);
			requests = application.cpuOfRequests() - requests;
			// What is tracked is sent within a second
			Thread.sleep(1500);
			all = application.cpu() - all;
			Arrays.sort(times);
			double[] figures = { requests / 1e3 / this.requests, all / 1e3 / this.requests,
					times[times.length / 2] / 1e3, times[(int) (times.length * 0.99)] / 1e3 };
			this.figures.computeIfAbsent(path + " " + filter, (key) -> new ArrayList<>()).add(figures);
			System.err.printf(Locale.ROOT, "%s %s: CPU %.1f, of all threads %.1f, p50 %.1f, p99 %.1f µs%n", path,
					filter, figures[0], figures[1], figures[2], figures[3]);
		}
	}

	private void print() {
		System.out.println("| Request | Filter | CPU µs | more than without | CPU µs of all threads "
				+ "| more than without | p50 µs | p99 µs |");
		System.out.println("|---|---|---|---|---|---|---|---|");
		this.figures.forEach((name, rounds) -> {
			String path = name.substring(0, name.indexOf(' '));
			List<double[]> without = this.figures.getOrDefault(path + " none", List.of());
			System.out.printf(Locale.ROOT, "| %s | %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |%n", path,
					name.substring(path.length() + 1), median(rounds, 0), median(rounds, 0) - median(without, 0),
					median(rounds, 1), median(rounds, 1) - median(without, 1), median(rounds, 2), median(rounds, 3));
		});
	}

	private static double median(List<double[]> rounds, int column) {
		double[] sorted = rounds.stream().mapToDouble((figures) -> figures[column]).sorted().toArray();
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

}
