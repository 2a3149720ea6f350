package io.github.mixpanelspring.console;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.pipeline.TrackedMessage;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what goes over the wire. Used by the encoder's and the delivery's thread.
 */
final class Contents {

	private final RecordReader reader = new RecordReader();

	private final PropertySources sources;

	private final RecordWarnings warnings = new RecordWarnings();

	/**
	 * Creates it.
	 * @param configured the names of properties that every event carries
	 */
	Contents(Supplier<Set<String>> configured) {
		this.sources = new PropertySources(configured);
	}

	/**
	 * Looks at a message.
	 * @param tracked what it is the message of, or {@code null} if it is of an earlier
	 * run
	 */
	Content of(@Nullable TrackedMessage tracked, StoredMessage message) {
		Map<String, @Nullable Object> record = this.reader.read(message.bytes());
		Map<String, @Nullable Object> properties = properties(record);
		Map<String, String> found = new LinkedHashMap<>();
		List<String> warned = new ArrayList<>();
		if (tracked != null) {
			properties.keySet().forEach((name) -> found.put(name, this.sources.of(name, tracked)));
			warned = this.warnings.of(tracked, properties);
		}
		return new Content(new String(message.bytes(), StandardCharsets.UTF_8), found, warned);
	}

	/**
	 * Returns the properties of an event, or all fields of an update with those of its
	 * operation among them.
	 */
	@SuppressWarnings("unchecked")
	private static Map<String, @Nullable Object> properties(Map<String, @Nullable Object> record) {
		Map<String, @Nullable Object> properties = new LinkedHashMap<>();
		record.forEach((name, value) -> {
			if (value instanceof Map) {
				properties.putAll((Map<String, @Nullable Object>) value);
			}
			else if (record.get("event") == null) {
				properties.put(name, value);
			}
		});
		return properties;
	}

	static boolean isEvent(TrackedMessage message) {
		return message.lane().equals(Lane.EVENTS);
	}

}
