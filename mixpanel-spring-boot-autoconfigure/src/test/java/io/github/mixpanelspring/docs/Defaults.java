package io.github.mixpanelspring.docs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The properties that there are, and their defaults, by the metadata of the code.
 */
final class Defaults {

	// Read before there are any beans to bind it
	private static final Map<String, String> UNBOUND = Map.of("mixpanel.test.send", "false");

	private Defaults() {
	}

	/**
	 * Returns the defaults by property, empty for those that have none.
	 */
	static Map<String, String> read() {
		Map<String, String> defaults = new TreeMap<>(UNBOUND);
		try {
			for (URL url : Collections
				.list(Defaults.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
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

}
