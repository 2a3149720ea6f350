package io.github.mixpanelspring.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes a table of the lines of {@link Load}: the median of each subject's rounds, and
 * its ratio to a limit of the same run.
 */
final class Table {

	private static final int COLUMNS = 8;

	private final Map<String, List<double[]>> rounds = new LinkedHashMap<>();

	/**
	 * Reads lines from the standard input.
	 * @param args the subject that the ratios are of
	 */
	public static void main(String[] args) throws IOException {
		Table table = new Table();
		BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			table.add(line);
		}
		table.print(args[0]);
	}

	private void add(String line) {
		String[] cells = line.split("\t");
		if (cells.length == COLUMNS + 1) {
			double[] figures = new double[COLUMNS];
			for (int i = 0; i < COLUMNS; i++) {
				figures[i] = Double.parseDouble(cells[i + 1]);
			}
			this.rounds.computeIfAbsent(cells[0], (name) -> new ArrayList<>()).add(figures);
		}
	}

	private void print(String reference) {
		boolean compared = this.rounds.containsKey(reference);
		System.out
			.println("| Client | Events/s | CPU µs an event | Call p50 µs | Call p99 µs | Bytes a call | Lost | Twice "
					+ "| Requests | Events/s of " + reference + " | CPU of " + reference + " |");
		System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
		this.rounds.keySet().forEach((name) -> {
			double rate = median(name, 0);
			double cpu = median(name, 1);
			System.out.println(String.format(Locale.ROOT,
					"| %s | %,.0f | %.1f | %.1f | %.1f | %,.0f | %.0f | %.0f | %.0f | %s | %s |", name, rate, cpu,
					median(name, 2), median(name, 3), median(name, 4), most(name, 5), most(name, 6), median(name, 7),
					compared ? ratio(rate / median(reference, 0)) : "",
					compared ? ratio(cpu / median(reference, 1)) : ""));
		});
	}

	private static String ratio(double value) {
		return String.format(Locale.ROOT, "%.2f", value);
	}

	private double median(String name, int column) {
		double[] sorted = column(name, column);
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

	private double most(String name, int column) {
		double[] sorted = column(name, column);
		return sorted[sorted.length - 1];
	}

	private double[] column(String name, int column) {
		return this.rounds.getOrDefault(name, List.of())
			.stream()
			.mapToDouble((round) -> round[column])
			.sorted()
			.toArray();
	}

}
