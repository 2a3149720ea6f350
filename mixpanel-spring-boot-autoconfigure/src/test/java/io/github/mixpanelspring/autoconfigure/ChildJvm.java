package io.github.mixpanelspring.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A Java virtual machine of its own, with all or a part of the class path of the tests.
 *
 * @param exitCode the exit code
 * @param output what it printed
 */
record ChildJvm(int exitCode, String output) {

	/**
	 * Runs a main class to its end.
	 */
	static ChildJvm run(Class<?> main, Predicate<String> classPath, String... arguments)
			throws IOException, InterruptedException {
		return run(main, List.of(), classPath, arguments);
	}

	/**
	 * Runs a main class to its end, with options for the virtual machine.
	 */
	static ChildJvm run(Class<?> main, List<String> options, Predicate<String> classPath, String... arguments)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
		command.addAll(options);
		command.addAll(List.of("-cp", classPath(classPath), main.getName()));
		command.addAll(List.of(arguments));
		Path output = Files.createTempFile("child", ".log");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			if (!process.waitFor(2, TimeUnit.MINUTES)) {
				throw new IllegalStateException("Still running after two minutes");
			}
			return new ChildJvm(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
		}
		finally {
			process.destroyForcibly();
			Files.deleteIfExists(output);
		}
	}

	private static String classPath(Predicate<String> filter) {
		String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Arrays.stream(all.split(File.pathSeparator))
			.filter((entry) -> !entry.endsWith(".jar") || filter.test(Path.of(entry).getFileName().toString()))
			.collect(Collectors.joining(File.pathSeparator));
	}

}
