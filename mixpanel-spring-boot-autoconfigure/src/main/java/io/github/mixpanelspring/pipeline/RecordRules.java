package io.github.mixpanelspring.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What holds for every record, whatever an application says in it.
 */
final class RecordRules {

	private static final Logger logger = LoggerFactory.getLogger(RecordRules.class);

	/**
	 * What stands for an address that is not known. The request to Mixpanel is our
	 * server's, whose own address would be the visitor's else. Source: Mixpanel,
	 * "Geolocation".
	 */
	static final Object NO_ADDRESS = 0;

	/**
	 * The distinct id of an event that is nobody's: without any, its address would become
	 * a person. Source: Mixpanel, "Import Events".
	 */
	static final String NOBODY = "";

	/**
	 * What tells Mixpanel which event it is. Not even a customizer may say so: the
	 * message is known by it.
	 */
	private static final Set<String> FINAL = Set.of("token", "time", "$time", "$insert_id");

	/**
	 * What tells Mixpanel whose event it is. The event's builder and customizers say so,
	 * never a property that happens to have such a name.
	 */
	private static final Set<String> PERSON = Set.of("distinct_id", "$distinct_id", "$device_id", "$user_id");

	/**
	 * Leaves room for the time, the insert id, and what {@link #complete(Map)} adds.
	 */
	private static final int MAX_PROPERTIES = ValueLimits.EVENTS.names() - 4;

	// Leaves room for what a request tells, and for the events' own
	private static final int MAX_CONFIGURED = MAX_PROPERTIES - 50;

	private final WarnOnce reserved = new WarnOnce(logger,
			"Property '{}' of {} was left out: the name is Mixpanel's own; use the event's builder");

	private final WarnOnce tooMany = new WarnOnce(logger,
			"Properties of {} were left out: Mixpanel takes fewer than 255");

	/**
	 * Returns which of the configured properties every record gets.
	 */
	Map<String, @Nullable Object> configured(Map<String, @Nullable Object> properties) {
		Map<String, @Nullable Object> configured = new LinkedHashMap<>();
		properties.forEach((name, value) -> {
			if (isReserved(name)) {
				this.reserved.warn(name, "every event");
			}
			else if (configured.size() >= MAX_CONFIGURED) {
				this.tooMany.warn("every event");
			}
			else {
				configured.put(name, value);
			}
		});
		return configured;
	}

	/**
	 * Returns whether an event's own property is to be sent.
	 * @param event the event
	 * @param name the property's name
	 * @param others how many properties the record has already
	 */
	boolean allow(TrackedEvent event, RecordName name, int others) {
		if (name.isReserved()) {
			this.reserved.warn(name.text(), event);
			return false;
		}
		if (others >= MAX_PROPERTIES) {
			this.tooMany.warn(event);
			return false;
		}
		return true;
	}

	static boolean isReserved(String name) {
		return FINAL.contains(name) || PERSON.contains(name);
	}

	/**
	 * Takes out what a customizer must not add.
	 */
	void enforce(TrackedEvent event, Map<String, @Nullable Object> properties) {
		properties.keySet().removeAll(FINAL);
		int surplus = properties.size() - MAX_PROPERTIES;
		if (surplus > 0) {
			List<String> names = new ArrayList<>(properties.keySet());
			names.removeAll(PERSON);
			names.subList(names.size() - surplus, names.size()).forEach(properties::remove);
			this.tooMany.warn(event);
		}
	}

	/**
	 * Says in so many words what is not known.
	 */
	static void complete(Map<String, @Nullable Object> properties) {
		if (properties.get("ip") == null) {
			properties.put("ip", NO_ADDRESS);
		}
		if (properties.get("$device_id") != null || properties.get("$user_id") != null) {
			properties.remove("distinct_id", NOBODY);
		}
		else if (properties.get("distinct_id") == null) {
			properties.put("distinct_id", NOBODY);
		}
	}

}
