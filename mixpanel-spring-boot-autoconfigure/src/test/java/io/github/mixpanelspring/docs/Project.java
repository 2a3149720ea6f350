package io.github.mixpanelspring.docs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.MixpanelServer.Received;

/**
 * Whose events are whose in a project of Mixpanel's, as its documents tell. Sources: its
 * pages on identifying users, simplified and original, and on the import of events.
 */
enum Project {

	/**
	 * Joins device and user where both are in one event, the first user of a device.
	 */
	SIMPLIFIED {

		@Override
		Map<Object, Object> owners(List<Received> events) {
			Map<Object, Object> owners = new HashMap<>();
			for (Received event : events) {
				Object device = event.properties().get("$device_id");
				Object user = event.properties().get("$user_id");
				if (device != null && user != null) {
					owners.putIfAbsent("$device:" + device, user);
				}
			}
			return owners;
		}

		@Override
		Object id(Map<String, Object> event) {
			Object device = event.get("$device_id");
			Object other = (device != null) ? "$device:" + device : event.getOrDefault("distinct_id", SENDER);
			return event.getOrDefault("$user_id", other);
		}

	},

	/**
	 * Joins what an {@code $identify} says.
	 */
	ORIGINAL {

		@Override
		Map<Object, Object> owners(List<Received> events) {
			Map<Object, Object> owners = new HashMap<>();
			for (Received event : events) {
				if (event.event().equals("$identify")) {
					owners.putIfAbsent(event.properties().get("$anon_id"), event.properties().get("$identified_id"));
				}
			}
			return owners;
		}

		@Override
		Object id(Map<String, Object> event) {
			return event.getOrDefault("distinct_id", SENDER);
		}

	};

	/**
	 * The person that is made of the address of whoever sends events of no person.
	 */
	static final String SENDER = "whoever has sent it";

	/**
	 * Returns the persons of the events of a name, in the order in which they came: a
	 * user, a device, or nobody, which is an empty text.
	 */
	List<Object> persons(List<Received> events, String name) {
		Map<Object, Object> owners = owners(events);
		return events.stream().filter((event) -> event.event().equals(name)).map((event) -> {
			Object id = id(event.properties());
			return owners.getOrDefault(id, id);
		}).toList();
	}

	abstract Map<Object, Object> owners(List<Received> events);

	abstract Object id(Map<String, Object> event);

}
