package io.github.mixpanelspring.test;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An event that the server took, as it was sent.
 *
 * @param name the event's name
 * @param properties the properties in the order in which they were sent, with the values
 * of JSON: strings, booleans, lists, maps, {@code null}, an {@link Integer} or the next
 * wider type that holds a whole number, and a {@link Double} for any other
 */
public record RecordedEvent(String name, Map<String, @Nullable Object> properties) {

	private static final String HASH_OF_SENDER = UUID.nameUUIDFromBytes(new byte[] { 127, 0, 0, 1 }).toString();

	/**
	 * Creates an event.
	 * @param name the event's name
	 * @param properties the properties, copied
	 */
	public RecordedEvent {
		properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
	}

	/**
	 * Returns one property.
	 * @param name the property's name
	 * @return the value, or {@code null} if there is none
	 */
	public @Nullable Object property(String name) {
		return this.properties.get(name);
	}

	/**
	 * Returns whose event Mixpanel takes it for: what the sender says, or else what
	 * follows from {@code $user_id} and {@code $device_id} in a project with the
	 * simplified way of merging ids, or else a hash of the address that the request came
	 * from, by which all such events of a server become one person's. How the hash is
	 * computed is not documented; here it is the same for all. Source: Mixpanel, "Import
	 * Events".
	 * @return the id, empty for nobody's event
	 */
	public @Nullable Object distinctId() {
		if (this.properties.containsKey("distinct_id")) {
			return this.properties.get("distinct_id");
		}
		if (this.properties.containsKey("$user_id")) {
			return this.properties.get("$user_id");
		}
		Object device = this.properties.get("$device_id");
		return (device != null) ? "$device:" + device : HASH_OF_SENDER;
	}

}
