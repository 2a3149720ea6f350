package io.github.mixpanelspring.autoconfigure;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.transport.Region;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Mixpanel project, and what is said of all its events.
 *
 * @param enabled Whether events are tracked. If not, a tracker can be injected that does
 * nothing.
 * @param token Token of the Mixpanel project. Without one everything works but the
 * sending.
 * @param region Region in which Mixpanel keeps the project's data. A project's events are
 * lost in any other.
 * @param baseUrl URL of an own proxy or a test server, instead of the region's.
 * @param serviceAccount Service account to authenticate with, instead of the token.
 * @param properties Properties that every event carries.
 * @param groups Groups that every event belongs to: ids by group key.
 */
@ConfigurationProperties("mixpanel")
record MixpanelProperties(@DefaultValue("true") boolean enabled, @Nullable String token,
		@DefaultValue("us") Region region, @Nullable URI baseUrl, @Nullable ServiceAccount serviceAccount,
		@DefaultValue Map<String, Object> properties, @DefaultValue Map<String, List<String>> groups) {

	/**
	 * Returns what every event carries: a group is a property of its key.
	 */
	Map<String, Object> ofAllEvents() {
		Map<String, Object> all = new LinkedHashMap<>();
		this.properties.forEach((name, value) -> all.put(name, withLists(value)));
		this.groups.forEach((key, ids) -> all.put(key, (ids.size() == 1) ? ids.get(0) : ids));
		return all;
	}

	/**
	 * Makes lists again of those that were bound as maps of their indexes.
	 */
	private static Object withLists(Object value) {
		if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
			return value;
		}
		Map<Object, Object> entries = new LinkedHashMap<>();
		map.forEach((key, entry) -> entries.put(key, withLists(entry)));
		List<Object> elements = new ArrayList<>();
		for (int i = 0; entries.containsKey(String.valueOf(i)); i++) {
			elements.add(entries.get(String.valueOf(i)));
		}
		return (elements.size() == entries.size()) ? elements : entries;
	}

	/**
	 * A service account.
	 *
	 * @param username User name of the service account.
	 * @param secret Secret of the service account.
	 * @param projectId Id of the project that the events are for.
	 */
	record ServiceAccount(@Nullable String username, @Nullable String secret, @Nullable String projectId) {

		@Override
		public String toString() {
			return "ServiceAccount[" + this.username + "]";
		}

	}

	@Override
	public String toString() {
		return "MixpanelProperties[" + this.region + "]";
	}

}
