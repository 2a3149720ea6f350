package io.github.mixpanelspring.docs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the documents tell of the properties that there are.
 */
class ConfigurationDocumentTests {

	// Read before there are any beans to bind it
	private static final Map<String, String> UNBOUND = Map.of("mixpanel.test.send", "false");

	private static final Pattern NAME = Pattern.compile("(?<![\\w/.@-])mixpanel(\\.[a-z][a-z0-9-]*)+(\\.\\*)?");

	private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

	private static final Map<String, String> defaults = defaults();

	@Test
	void tellsOfEachPropertyAndItsDefault() {
		assertThat(table("docs/configuration.md")).isEqualTo(defaults);
	}

	@Test
	void readmeTellsDefaults() {
		table("README.md").forEach((name, value) -> {
			String property = name.replace(".*", "");
			assertThat(defaults).containsKey(property);
			assertThat(value).as(name).isEqualTo(defaults.get(property));
		});
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

	private static Map<String, String> defaults() {
		Map<String, String> defaults = new TreeMap<>(UNBOUND);
		try {
			for (URL url : Collections.list(ConfigurationDocumentTests.class.getClassLoader()
				.getResources("META-INF/spring-configuration-metadata.json"))) {
				try (InputStream json = url.openStream()) {
					for (JsonNode property : new JsonMapper().readTree(json).path("properties")) {
						String name = property.path("name").asString();
						if (name.startsWith("mixpanel.")) {
							defaults.put(name, property.path("defaultValue").asString(""));
						}
					}
				}
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return defaults;
	}

	static Stream<Document> documents() {
		return Document.all().stream();
	}

	static Stream<Block> configurations() {
		return ConfigurationBlockTests.blocks();
	}

}
