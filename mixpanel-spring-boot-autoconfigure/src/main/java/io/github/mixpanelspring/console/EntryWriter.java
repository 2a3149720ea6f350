package io.github.mixpanelspring.console;

import java.io.StringWriter;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes entries, and other small things, as the page reads them. Thread-safe.
 */
final class EntryWriter {

	private final JsonFactory factory = new JsonFactory();

	/**
	 * Writes an object.
	 * @param fields writes its fields
	 * @return the object in one line
	 */
	String object(Consumer<JsonGenerator> fields) {
		StringWriter out = new StringWriter(1024);
		try (JsonGenerator json = this.factory.createGenerator(ObjectWriteContext.empty(), out)) {
			json.writeStartObject();
			fields.accept(json);
			json.writeEndObject();
		}
		return out.toString();
	}

	String entry(Entry entry) {
		return object((json) -> write(entry, json));
	}

	private static void write(Entry entry, JsonGenerator json) {
		Origin origin = entry.origin();
		json.writeNumberProperty("number", entry.number());
		json.writeStringProperty("lane", origin.lane());
		json.writeStringProperty("name", origin.name());
		json.writeNumberProperty("time", origin.time());
		write("id", origin.id(), json);
		write("person", origin.person(), json);
		write("request", origin.request(), json);
		write("route", origin.route(), json);
		write("code", origin.code(), json);
		json.writeStringProperty("state", entry.state().toString());
		write("reason", entry.reason(), json);
		json.writeArrayPropertyStart("steps");
		for (Entry.Step step : entry.steps()) {
			json.writeStartObject();
			json.writeStringProperty("state", step.state().toString());
			json.writeNumberProperty("time", step.time());
			json.writeEndObject();
		}
		json.writeEndArray();
		json.writeArrayPropertyStart("warnings");
		entry.warnings().forEach(json::writeString);
		json.writeEndArray();
		Content content = entry.content();
		if (content != null) {
			json.writeStringProperty("record", content.record());
			json.writeObjectPropertyStart("sources");
			content.sources().forEach(json::writeStringProperty);
			json.writeEndObject();
		}
	}

	private static void write(String name, @Nullable String value, JsonGenerator json) {
		if (value != null) {
			json.writeStringProperty(name, value);
		}
	}

}
