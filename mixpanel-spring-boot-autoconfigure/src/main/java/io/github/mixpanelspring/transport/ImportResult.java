package io.github.mixpanelspring.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the body of an answer of {@code /import?strict=1} says.
 *
 * @param readable whether the body is a whole JSON object
 * @param failedRecords the records that Mixpanel refused; the rest of the request it took
 */
public record ImportResult(boolean readable, List<FailedRecord> failedRecords) {

	private static final ImportResult UNREADABLE = new ImportResult(false, List.of());

	private static final JsonFactory JSON = new JsonFactory();

	private static final int MAX_TEXT_LENGTH = 500;

	/**
	 * Reads a body.
	 * @param body anything that a server may answer
	 * @return what it says; never an exception
	 */
	public static ImportResult parse(byte[] body) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
			List<FailedRecord> failedRecords = new ArrayList<>();
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return UNREADABLE;
			}
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				if (parser.nextToken() == JsonToken.START_ARRAY && "failed_records".equals(name)) {
					readRecords(parser, failedRecords);
				}
				else {
					parser.skipChildren();
				}
			}
			return new ImportResult(true, List.copyOf(failedRecords));
		}
		// Not only Jackson's: what a stranger sends must not stop the delivery
		catch (RuntimeException ex) {
			return UNREADABLE;
		}
	}

	static void readRecords(JsonParser parser, List<FailedRecord> records) {
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			if (parser.currentToken() == JsonToken.START_OBJECT) {
				records.add(readRecord(parser));
			}
			else {
				parser.skipChildren();
			}
		}
	}

	private static FailedRecord readRecord(JsonParser parser) {
		int index = -1;
		String insertId = null;
		String field = null;
		String message = null;
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			switch (name) {
				case "index" -> index = readIndex(parser);
				// The documentation has both names
				case "$insert_id", "insert_id" -> insertId = readText(parser);
				case "field" -> field = readText(parser);
				case "message" -> message = readText(parser);
				default -> parser.skipChildren();
			}
		}
		return new FailedRecord(index, insertId, field, message);
	}

	private static int readIndex(JsonParser parser) {
		if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
			parser.skipChildren();
			return -1;
		}
		// A place that no request has is no place
		return Math.max(-1, parser.getIntValue());
	}

	static @Nullable String readText(JsonParser parser) {
		if (parser.currentToken() != JsonToken.VALUE_STRING) {
			parser.skipChildren();
			return null;
		}
		String text = parser.getString();
		return wellFormed((text.length() <= MAX_TEXT_LENGTH) ? text : text.substring(0, MAX_TEXT_LENGTH));
	}

	// Half a surrogate pair, by escape or by the cut, is a character to no encoder
	private static String wellFormed(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

}
