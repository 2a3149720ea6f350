package io.github.mixpanelspring.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least that it takes to write an event.
 */
@FunctionalInterface
interface LimitWriter {

	void write(Object event, OutputStream out) throws IOException;

	/**
	 * Writes maps by Jackson's databind.
	 */
	static LimitWriter maps() {
		JsonMapper mapper = JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
		return (event, out) -> mapper.writeValue(out, Map.of("event", EventData.NAME, "properties", event));
	}

	/**
	 * Writes each property by Jackson's generator.
	 */
	static LimitWriter generator() {
		JsonFactory factory = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
		return (event, out) -> {
			try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
				json.writeStartObject();
				json.writeStringProperty("event", EventData.NAME);
				json.writeObjectPropertyStart("properties");
				writeProperties(json, EventData.ofRequest());
				writeOwn(json, (Integer) event);
				json.writeEndObject();
				json.writeEndObject();
			}
		};
	}

	/**
	 * Writes what the request says once, and the event's own properties by Jackson's
	 * generator.
	 */
	static LimitWriter fragment() {
		JsonFactory factory = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), request)) {
			json.writeStartObject();
			json.writeStringProperty("event", EventData.NAME);
			json.writeObjectPropertyStart("properties");
			writeProperties(json, EventData.ofRequest());
			json.writeEndObject();
			json.writeEndObject();
		}
		String text = request.toString(StandardCharsets.UTF_8);
		byte[] fragment = (text.substring(0, text.length() - 2) + ",\"own\":").getBytes(StandardCharsets.UTF_8);
		byte[] end = "}}".getBytes(StandardCharsets.UTF_8);
		return (event, out) -> {
			out.write(fragment);
			try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
				json.writeStartObject();
				writeOwn(json, (Integer) event);
				json.writeEndObject();
			}
			out.write(end);
		};
	}

	private static void writeProperties(JsonGenerator json, Map<String, Object> properties) {
		properties.forEach((name, value) -> {
			if (value instanceof Number number) {
				json.writeNumberProperty(name, number.intValue());
			}
			else {
				json.writeStringProperty(name, (String) value);
			}
		});
	}

	private static void writeOwn(JsonGenerator json, int number) {
		json.writeStringProperty("Number", EventData.marker(number));
		json.writeStringProperty("Product ID", "42");
		json.writeStringProperty("Product", "Earl Grey Blue Flower, organic, 250 g");
		json.writeNumberProperty("Price", 12.9);
		json.writeNumberProperty("Quantity", number % 7);
	}

}
