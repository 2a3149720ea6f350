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
 * Measures what a request costs the whole process of an application: with each filter in
 * turn, and without, over and over in the same run.
 */
final class Web {

	private static final int WARM_UP = 40_000;

	private final int requests;

	private final String collector;

	// CPU, p50 and p99 of each round, in microseconds
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
		Process application = start(filter);
		try {
			Visitor visitor = new Visitor(portOf(application));
			visitor.visit(path, WARM_UP);
			long cpu = cpuOf(application);
			long[] times = visitor.visit(path, this.requests);
			// What is tracked is sent within a second
			Thread.sleep(1500);
			double each = (cpuOf(application) - cpu) / 1e3 / this.requests;
			Arrays.sort(times);
			double[] figures = { each, times[times.length / 2] / 1e3, times[(int) (times.length * 0.99)] / 1e3 };
			this.figures.computeIfAbsent(path + " " + filter, (key) -> new ArrayList<>()).add(figures);
			System.err.printf(Locale.ROOT, "%s %s: CPU %.1f, p50 %.1f, p99 %.1f µs%n", path, filter, figures[0],
					figures[1], figures[2]);
		}
		finally {
			application.destroy();
			application.waitFor();
		}
	}

	private Process start(String filter) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		return new ProcessBuilder(java, "-Xmx512m", "-cp", System.getProperty("java.class.path"),
				WebApplication.class.getName(), "--filter=" + filter, "--mixpanel.enabled=" + filter.equals("starter"),
				"--mixpanel.base-url=" + this.collector)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
	}

	private static int portOf(Process application) throws IOException {
		BufferedReader output = new BufferedReader(new InputStreamReader(application.getInputStream()));
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith("port ")) {
				return Integer.parseInt(line.substring(5));
			}
		}
		throw new IOException("The application did not start");
	}

	private static long cpuOf(Process application) {
		return application.info().totalCpuDuration().orElseThrow().toNanos();
	}

	private void print() {
		System.out.println("| Request | Filter | CPU µs | more than without | p50 µs | p99 µs |");
		System.out.println("|---|---|---|---|---|---|");
		this.figures.forEach((name, rounds) -> {
			String path = name.substring(0, name.indexOf(' '));
			double without = median(this.figures.getOrDefault(path + " none", List.of()), 0);
			System.out.printf(Locale.ROOT, "| %s | %s | %.1f | %.1f | %.1f | %.1f |%n", path,
					name.substring(path.length() + 1), median(rounds, 0), median(rounds, 0) - without,
					median(rounds, 1), median(rounds, 2));
		});
	}

	private static double median(List<double[]> rounds, int column) {
		double[] sorted = rounds.stream().mapToDouble((figures) -> figures[column]).sorted().toArray();
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

}
