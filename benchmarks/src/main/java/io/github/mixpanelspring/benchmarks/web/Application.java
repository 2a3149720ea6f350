package io.github.mixpanelspring.benchmarks.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A {@link WebApplication} in a virtual machine of its own.
 */
final class Application implements AutoCloseable {

	private final Process process;

	private final BufferedReader output;

	private final int port;

	Application(String filter, String collector) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		this.process = new ProcessBuilder(java, "-Xmx512m", "-cp", System.getProperty("java.class.path"),
				WebApplication.class.getName(), "--filter=" + filter, "--mixpanel.enabled=" + filter.equals("starter"),
				"--mixpanel.base-url=" + collector)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		this.output = new BufferedReader(new InputStreamReader(this.process.getInputStream()));
		this.port = readPort();
	}

	private int readPort() throws IOException {
		for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
			if (line.startsWith("port ")) {
				return Integer.parseInt(line.substring(5));
			}
		}
		throw new IOException("The application did not start");
	}

	int port() {
		return this.port;
	}

	/**
	 * Returns what all of its threads have spent on the processor, in nanoseconds.
	 */
	long cpu() {
		return this.process.info().totalCpuDuration().orElseThrow().toNanos();
	}

	/**
	 * Returns what the threads that serve requests have spent on the processor, in
	 * nanoseconds: without what compiles, collects garbage, and sends.
	 */
	long cpuOfRequests() throws IOException {
		OutputStream input = this.process.getOutputStream();
		input.write('\n');
		input.flush();
		return Long.parseLong(this.output.readLine());
	}

	@Override
	public void close() {
		this.process.destroy();
		this.process.onExit().join();
	}

}
