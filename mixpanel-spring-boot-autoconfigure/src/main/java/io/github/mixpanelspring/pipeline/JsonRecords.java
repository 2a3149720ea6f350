package io.github.mixpanelspring.pipeline;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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

	private final JsonFactory factory = JsonFactory.builder().rootValueSeparator((String) null).build();

	private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(2048);

	/**
	 * Kept for the next record, since making one takes as long as a few properties.
	 */
	private @Nullable JsonGenerator idle;

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
		JsonGenerator json = begin();
		Properties record = new Properties(json);
		json.writeStartObject();
		record.accept("event", event.name());
		json.writeObjectPropertyStart("properties");
		record.accept("time", event.time());
		record.accept("$insert_id", event.insertId());
		properties.accept(record);
		json.writeEndObject();
		json.writeEndObject();
		return end(json);
	}

	byte[] object(Map<String, @Nullable Object> entries) {
		JsonGenerator json = begin();
		write(json, entries);
		return end(json);
	}

	private JsonGenerator begin() {
		JsonGenerator json = this.idle;
		// One that fails is left behind, amid what it was writing
		this.idle = null;
		this.buffer.reset();
		return (json != null) ? json : this.factory.createGenerator(ObjectWriteContext.empty(), this.buffer);
	}

	private byte[] end(JsonGenerator json) {
		json.flush();
		this.idle = json;
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
	static final class Properties {

		private final JsonGenerator json;

		private Properties(JsonGenerator json) {
			this.json = json;
		}

		void accept(String name, @Nullable Object value) {
			this.json.writeName(name);
			write(this.json, value);
		}

		void accept(SerializableString name, @Nullable Object value) {
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
