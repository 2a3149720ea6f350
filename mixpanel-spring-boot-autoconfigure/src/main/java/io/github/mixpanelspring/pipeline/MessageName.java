package io.github.mixpanelspring.pipeline;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.mixpanelspring.Update.Operation;
import io.github.mixpanelspring.delivery.StoredMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Finds out what a message is called, of which only the record is left.
 */
public final class MessageName {

	private static final JsonFactory FACTORY = new JsonFactory();

	private static final Set<String> OPERATIONS = Arrays.stream(Operation.values())
		.map(Operation::key)
		.collect(Collectors.toUnmodifiableSet());

	private MessageName() {
	}

	/**
	 * Returns what a message was called when it was tracked.
	 * @param message the message
	 * @return the name of an event, the operation of an update such as {@code $set}, or
	 * the name of the lane if the record, such as one that a store has spoilt, says
	 * neither
	 */
	public static String of(StoredMessage message) {
		String name = null;
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), message.bytes())) {
			parser.nextToken();
			for (String field = parser.nextName(); field != null && name == null; field = parser.nextName()) {
				name = name(parser, field);
			}
		}
		catch (JacksonException ex) {
			// What else a store gives back is found out when it is sent
		}
		return (name != null) ? name : message.lane();
	}

	private static @Nullable String name(JsonParser parser, String field) {
		if (OPERATIONS.contains(field)) {
			return field;
		}
		if (field.equals("event")) {
			return parser.nextStringValue();
		}
		parser.nextToken();
		parser.skipChildren();
		return null;
	}

}
