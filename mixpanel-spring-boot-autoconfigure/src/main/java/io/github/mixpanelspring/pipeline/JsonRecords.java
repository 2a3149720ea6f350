package io.github.mixpanelspring.pipeline;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the records that Mixpanel takes.
 */
final class JsonRecords {

	private final JsonFactory factory = new JsonFactory();

	private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(2048);

	/**
	 * Writes properties as they stand within a record, after others.
	 */
	SerializableString fragment(Map<String, @Nullable Object> properties) {
		String object = new String(object(properties), StandardCharsets.UTF_8);
		String entries = object.substring(1, object.length() - 1);
		return new SerializedString(entries.isEmpty() ? entries : "," + entries);
	}

	/**
	 * Writes the record of an event.
	 * @param event the event
	 * @param properties tells of all properties but the time and the insert id
	 */
	byte[] event(TrackedEvent event, Consumer<Properties> properties) {
		this.buffer.reset();
		try (JsonGenerator json = this.factory.createGenerator(ObjectWriteContext.empty(), this.buffer)) {
			json.writeStartObject();
			json.writeStringProperty("event", event.name());
			json.writeObjectPropertyStart("properties");
			json.writeNumberProperty("time", event.time());
			json.writeStringProperty("$insert_id", event.insertId());
			properties.accept(new Properties(json));
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

	private static void writeEntries(JsonGenerator json, Map<?, ?> entries) {
		for (Map.Entry<?, ?> entry : entries.entrySet()) {
			json.writeName(String.valueOf(entry.getKey()));
			write(json, entry.getValue());
		}
	}

	private static void write(JsonGenerator json, @Nullable Object value) {
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

	/**
	 * Takes the properties of a record that is being written.
	 */
	static final class Properties implements BiConsumer<String, @Nullable Object> {

		private final JsonGenerator json;

		private Properties(JsonGenerator json) {
			this.json = json;
		}

		@Override
		public void accept(String name, @Nullable Object value) {
			this.json.writeName(name);
			write(this.json, value);
		}

		/**
		 * Takes a part, which must not be the first.
		 */
		void add(RecordPart part) {
			this.json.writeRaw(part.json());
		}

	}

}
