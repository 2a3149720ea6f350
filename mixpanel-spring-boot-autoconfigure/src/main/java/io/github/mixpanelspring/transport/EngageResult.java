package io.github.mixpanelspring.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the body of an answer of {@code /engage} or {@code /groups} says, whose status is
 * 200 even if nothing was taken. In Mixpanel's documents it is {@code 1} or {@code 0}, or
 * an object with that as its {@code status}, or with {@code failed_records} as
 * {@code /import} has.
 *
 * @param readable whether the body is one of these
 * @param taken whether it says that all is well, but for the failed records
 * @param error what is wrong, or {@code null} if it does not tell
 * @param failedRecords the records that it names
 */
public record EngageResult(boolean readable, boolean taken, @Nullable String error, List<FailedRecord> failedRecords) {

	private static final EngageResult UNREADABLE = new EngageResult(false, false, null, List.of());

	private static final Set<String> WELL = Set.of("1", "true", "ok", "200");

	private static final JsonFactory JSON = new JsonFactory();

	/**
	 * Reads a body.
	 * @param body anything that a server may answer
	 * @return what it says; never an exception
	 */
	public static EngageResult parse(byte[] body) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
			JsonToken first = parser.nextToken();
			if (first == JsonToken.START_OBJECT) {
				return readObject(parser);
			}
			return (first != null && first.isScalarValue() && first != JsonToken.VALUE_NULL)
					? new EngageResult(true, isWell(parser.getString()), null, List.of()) : UNREADABLE;
		}
		// Not only Jackson's: what a stranger sends must not stop the delivery
		catch (RuntimeException ex) {
			return UNREADABLE;
		}
	}

	private static EngageResult readObject(JsonParser parser) {
		List<FailedRecord> failedRecords = new ArrayList<>();
		String status = null;
		String code = null;
		String error = null;
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			JsonToken value = parser.nextToken();
			switch (name) {
				case "status" -> status = readScalar(parser, value);
				case "code" -> code = readScalar(parser, value);
				case "error" -> error = ImportResult.readText(parser);
				case "failed_records" -> {
					if (value == JsonToken.START_ARRAY) {
						ImportResult.readRecords(parser, failedRecords);
					}
					else {
						parser.skipChildren();
					}
				}
				default -> parser.skipChildren();
			}
		}
		String verdict = (status != null) ? status : code;
		if (verdict == null && failedRecords.isEmpty()) {
			return UNREADABLE;
		}
		return new EngageResult(true, verdict != null && isWell(verdict), error, List.copyOf(failedRecords));
	}

	private static @Nullable String readScalar(JsonParser parser, JsonToken value) {
		if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
			return parser.getString();
		}
		parser.skipChildren();
		return null;
	}

	private static boolean isWell(String status) {
		return WELL.contains(status.toLowerCase(Locale.ROOT));
	}

}
