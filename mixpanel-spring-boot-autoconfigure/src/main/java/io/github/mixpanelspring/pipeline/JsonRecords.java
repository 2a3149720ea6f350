package io.github.mixpanelspring.pipeline;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the records that Mixpanel takes.
 */
final class JsonRecords {

	private final JsonFactory factory = new JsonFactory();

	private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(2048);

	byte[] event(TrackedEvent event, Map<String, @Nullable Object> properties) {
		this.buffer.reset();
		try (JsonGenerator json = this.factory.createGenerator(ObjectWriteContext.empty(), this.buffer)) {
			json.writeStartObject();
			json.writeStringProperty("event", event.name());
			json.writeObjectPropertyStart("properties");
			json.writeNumberProperty("time", event.time());
			json.writeStringProperty("$insert_id", event.insertId());
			writeEntries(json, properties);
			json.writeEndObject();
			json.writeEndObject();
		}
		return this.buffer.toByteArray();
	}

	byte[] object(Map<String, @Nullable Object> entries) {
		this.buffer.reset();
		try (JsonGenerator json = this.factory.createGenerator(ObjectWriteContext.empty(), this.buffer)) {
			write(json, entries);
		}
		return this.buffer.toByteArray();
	}

	private void writeEntries(JsonGenerator json, Map<?, ?> entries) {
		for (Map.Entry<?, ?> entry : entries.entrySet()) {
			json.writeName(String.valueOf(entry.getKey()));
			write(json, entry.getValue());
		}
	}

	private void write(JsonGenerator json, @Nullable Object value) {
		if (value == null) {
			json.writeNull();
		}
		else if (value instanceof String text) {
			json.writeString(text);
		}
		else if (value instanceof Boolean flag) {
			json.writeBoolean(flag);
		}
		else if (value instanceof Double number) {
			json.writeNumber(number);
		}
		else if (value instanceof Number number) {
			json.writeNumber(number.longValue());
		}
		else if (value instanceof List<?> list) {
			json.writeStartArray();
			list.forEach((element) -> write(json, element));
			json.writeEndArray();
		}
		else if (value instanceof Map<?, ?> map) {
			json.writeStartObject();
			writeEntries(json, map);
			json.writeEndObject();
		}
		else {
			throw new IllegalStateException("Not a normalised value: " + value.getClass());
		}
	}

}
