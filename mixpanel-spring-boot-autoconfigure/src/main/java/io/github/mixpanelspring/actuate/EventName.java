package io.github.mixpanelspring.actuate;

import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.StoredMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the name of an event from its record, where it stands first.
 */
final class EventName {

	private static final JsonFactory FACTORY = new JsonFactory();

	private EventName() {
	}

	/**
	 * Returns the name, or that of the lane for what is no event.
	 */
	static String of(StoredMessage message) {
		if (!message.lane().equals(Lane.EVENTS.name())) {
			return message.lane();
		}
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), message.bytes())) {
			parser.nextToken();
			String field = parser.nextName();
			String name = "event".equals(field) ? parser.nextStringValue() : null;
			return (name != null) ? name : message.lane();
		}
		catch (JacksonException ex) {
			// A store that gives back something else is found out elsewhere
			return message.lane();
		}
	}

}
