package io.github.mixpanelspring.useragent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Assumptions;

/**
 * Reads tables of cases, without their first line.
 */
final class Cases {

	private Cases() {
	}

	static List<List<String>> own(String name) throws IOException {
		try (InputStream in = Cases.class.getResourceAsStream(name)) {
			return rows(new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
	}

	static List<List<String>> shared(String name) throws IOException {
		Path path = Path.of("../../shared/vectors", name);
		Assumptions.assumeTrue(Files.exists(path), () -> path + " is not there");
		return rows(Files.readString(path));
	}

	private static List<List<String>> rows(String table) {
		return table.lines().skip(1).map((line) -> Arrays.asList(line.split("\t", -1))).toList();
	}

}
