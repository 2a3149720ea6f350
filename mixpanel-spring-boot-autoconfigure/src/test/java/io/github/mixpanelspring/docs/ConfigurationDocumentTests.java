package io.github.mixpanelspring.docs;

import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.mixpanelspring.docs.Document.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the documents tell of the properties that there are.
 */
class ConfigurationDocumentTests {

	private static final Pattern NAME = Pattern.compile("(?<![\\w/.@-])mixpanel(\\.[a-z][a-z0-9-]*)+(\\.\\*)?");

	private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

	private static final Map<String, String> defaults = Defaults.read();

	@Test
	void tellsOfEachPropertyAndItsDefault() {
		assertThat(table("docs/configuration.md")).isEqualTo(defaults);
	}

	@ParameterizedTest
	@MethodSource("documents")
	void namesPropertiesThatExist(Document document) {
		Set<String> unknown = new TreeSet<>();
		NAME.matcher(document.prose()).results().map((match) -> match.group()).forEach((name) -> {
			String prefix = name.replace(".*", "");
			boolean group = defaults.keySet().stream().anyMatch((property) -> property.startsWith(prefix + "."));
			if (!defaults.containsKey(prefix) && !(group && name.endsWith("*"))) {
				unknown.add(name);
			}
		});
		// What begins alike: a host, and the lifecycle of an application
		unknown.removeIf((name) -> name.startsWith("mixpanel.com"));
		Document.of("docs/operations.md").rows().forEach((row) -> unknown.remove(row.get(0)));
		assertThat(unknown).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("configurations")
	void configuresPropertiesThatExist(Block block) throws IOException {
		Properties properties = ConfigurationBlockTests.properties(block);
		// All keys, since numbers and booleans are no strings
		assertThat(properties.keySet()).isNotEmpty().allSatisfy((name) -> {
			String property = INDEX.matcher((String) name).replaceAll("");
			boolean named = property.startsWith("mixpanel.properties.") || property.startsWith("mixpanel.groups.");
			if (property.startsWith("mixpanel.") && !named) {
				assertThat(defaults).containsKey(property);
			}
		});
	}

	private static Map<String, String> table(String path) {
		Map<String, String> table = new TreeMap<>();
		Document.of(path)
			.rows()
			.stream()
			.filter((row) -> row.get(0).startsWith("mixpanel."))
			.forEach((row) -> assertThat(table.put(row.get(0), row.get(1))).as(row.get(0)).isNull());
		return table;
	}

	static Stream<Document> documents() {
		return Document.all().stream();
	}

	static Stream<Block> configurations() {
		return ConfigurationBlockTests.blocks();
	}

}
