package io.github.mixpanelspring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the metadata of {@code mixpanel.*} that editors show.
 */
class ConfigurationMetadataTests {

	/**
	 * The types of which a value is always there.
	 */
	private static final Set<String> WITH_DEFAULT = Set.of("java.lang.Boolean", "java.lang.Integer", "java.lang.Long",
			"java.time.Duration", "org.springframework.util.unit.DataSize");

	private static final Map<String, JsonNode> properties = new HashMap<>();

	private static JsonNode hints = new JsonMapper().createArrayNode();

	@BeforeAll
	static void read() throws IOException {
		List<URL> all = Collections.list(ConfigurationMetadataTests.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json"));
		for (URL url : all) {
			try (InputStream stream = url.openStream()) {
				JsonNode metadata = new JsonMapper().readTree(stream);
				metadata.get("properties").forEach((property) -> {
					String name = property.get("name").asString();
					if (name.startsWith("mixpanel.")) {
						properties.put(name, property);
						hints = metadata.get("hints");
					}
				});
			}
		}
	}

	@Test
	void knowsFixedNames() {
		assertThat(properties).containsKeys("mixpanel.enabled", "mixpanel.token", "mixpanel.region",
				"mixpanel.base-url", "mixpanel.service-account.username", "mixpanel.service-account.secret",
				"mixpanel.service-account.project-id", "mixpanel.delivery.batch-size",
				"mixpanel.delivery.flush-interval", "mixpanel.delivery.shutdown-timeout", "mixpanel.delivery.store",
				"mixpanel.delivery.file.directory", "mixpanel.web.page-views.enabled",
				"mixpanel.web.page-views.include", "mixpanel.web.page-views.exclude", "mixpanel.web.trusted-proxies",
				"mixpanel.privacy.url-parameters", "mixpanel.test.send");
	}

	@Test
	void describesEveryProperty() {
		assertThat(properties).allSatisfy((name, property) -> {
			assertThat(name).startsWith("mixpanel.");
			assertThat(property.path("type").asString("")).as("type").isNotEmpty();
			assertThat(property.path("description").asString("")).as("description")
				.endsWith(".")
				.hasSizeGreaterThan(10);
		});
	}

	@Test
	void tellsDefaults() {
		assertThat(properties).allSatisfy((name, property) -> {
			if (WITH_DEFAULT.contains(property.path("type").asString(""))) {
				assertThat(property.has("defaultValue")).as("default").isTrue();
			}
		});
	}

	@Test
	void hintsAtPropertiesThatExist() {
		assertThat(hints).isNotEmpty()
			.allSatisfy((hint) -> assertThat(properties).containsKey(hint.get("name").asString()));
	}

}
