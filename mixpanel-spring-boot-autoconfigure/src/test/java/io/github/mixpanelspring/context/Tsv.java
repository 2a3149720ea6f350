package io.github.mixpanelspring.context;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * A table of cases: a header line, then a case a line, its columns separated by tabs.
 */
final class Tsv {

	private static final Path VECTORS = Path.of("..", "..", "shared", "vectors");

	private static final JsonMapper MAPPER = new JsonMapper();

	private Tsv() {
	}

	/**
	 * The vectors beside the repository; the test is skipped where there are none.
	 */
	static List<Row> vectors(String file) throws IOException {
		assumeThat(VECTORS).isDirectory();
		return rows(Files.readAllLines(VECTORS.resolve(file)));
	}

	static List<Row> resource(String file) throws IOException {
		try (InputStream stream = Tsv.class.getResourceAsStream(file)) {
			assertThat(stream).as(file).isNotNull();
			return rows(new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
		}
	}

	private static List<Row> rows(List<String> lines) {
		String[] names = lines.get(0).split("\t");
		return lines.stream().skip(1).filter((line) -> !line.isBlank()).map((line) -> row(names, line)).toList();
	}

	private static Row row(String[] names, String line) {
		String[] cells = line.split("\t", -1);
		Map<String, String> cellsByName = new LinkedHashMap<>();
		for (int i = 0; i < names.length; i++) {
			cellsByName.put(names[i], (i < cells.length) ? cells[i] : "");
		}
		return new Row(cellsByName);
	}

	static List<String> list(String cell) {
		return cell.isEmpty() ? List.of() : Arrays.asList(cell.split(","));
	}

	static Map<String, String> strings(String json) {
		return json.isEmpty() ? Map.of() : MAPPER.readValue(json, new TypeReference<>() {
		});
	}

	static RequestHeaders headers(String json) {
		Map<String, List<String>> headers = MAPPER.readValue(json, new TypeReference<>() {
		});
		return new MapHeaders(headers);
	}

	static String value(String json) {
		return MAPPER.readValue(json, new TypeReference<Map<String, List<String>>>() {
		}).values().iterator().next().get(0);
	}

	record Row(Map<String, String> cells) {

		String get(String column) {
			return Objects.requireNonNull(this.cells.get(column), column);
		}

	}

	record MapHeaders(Map<String, List<String>> values) implements RequestHeaders {

		MapHeaders {
			Map<String, List<String>> ignoringCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
			ignoringCase.putAll(values);
			values = ignoringCase;
		}

		@Override
		public @Nullable String first(String name) {
			return all(name).stream().findFirst().orElse(null);
		}

		@Override
		public List<String> all(String name) {
			return this.values.getOrDefault(name, List.of());
		}

	}

	static MapHeaders headers(String name, String... values) {
		return new MapHeaders(Map.of(name, List.of(values)));
	}

}
