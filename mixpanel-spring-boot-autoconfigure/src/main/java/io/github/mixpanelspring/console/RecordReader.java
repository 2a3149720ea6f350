package io.github.mixpanelspring.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a record back that was written to be sent: what a customizer or the privacy rules
 * made of it can be seen there only.
 */
final class RecordReader {

	private final JsonFactory factory = new JsonFactory();

	/**
	 * Reads a record.
	 * @return its fields, or none if it is no JSON object
	 */
	Map<String, @Nullable Object> read(byte[] record) {
		try (JsonParser parser = this.factory.createParser(ObjectReadContext.empty(), record)) {
			return (parser.nextToken() == JsonToken.START_OBJECT) ? object(parser) : Map.of();
		}
	}

	private Map<String, @Nullable Object> object(JsonParser parser) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			fields.put(name, value(parser));
		}
		return fields;
	}

	private List<@Nullable Object> array(JsonParser parser) {
		List<@Nullable Object> elements = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			elements.add(value(parser));
		}
		return elements;
	}

	private @Nullable Object value(JsonParser parser) {
		return switch (parser.currentToken()) {
			case START_OBJECT -> object(parser);
			case START_ARRAY -> array(parser);
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
			case VALUE_TRUE -> true;
			case VALUE_FALSE -> false;
			case VALUE_NULL -> null;
			default -> parser.getString();
		};
	}

}
