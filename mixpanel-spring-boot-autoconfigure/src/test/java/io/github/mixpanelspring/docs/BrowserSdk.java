package io.github.mixpanelspring.docs;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Visitor;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What mixpanel-js does in the page of a visitor, as far as others can see it: it keeps
 * its ids in a cookie, and sends events with them.
 */
final class BrowserSdk {

	private static final JsonMapper mapper = new JsonMapper();

	private final TestApplication application;

	private final Visitor visitor;

	/**
	 * Takes the ids that are there, or draws some.
	 */
	BrowserSdk(TestApplication application, Visitor visitor) {
		this.application = application;
		this.visitor = visitor;
		if (visitor.cookie(Visitor.BROWSER_SDK) == null) {
			reset();
		}
	}

	void identify(String user) {
		Map<String, String> ids = ids();
		ids.put("$user_id", user);
		ids.put("distinct_id", user);
		keep(ids);
	}

	void reset() {
		String device = UUID.randomUUID().toString();
		keep(Map.of("$device_id", device, "distinct_id", "$device:" + device));
	}

	void track(String event) {
		Map<String, String> properties = ids();
		properties.put("mp_lib", "web");
		send(event, properties);
	}

	/**
	 * Sends an event as it is.
	 */
	void send(String event, Map<String, String> properties) {
		String body = mapper.writeValueAsString(List.of(Map.of("event", event, "properties", properties)));
		URI mixpanel = URI.create(this.application.mixpanel().url() + "/import");
		this.application.send(HttpRequest.newBuilder(mixpanel).POST(BodyPublishers.ofString(body)));
	}

	private Map<String, String> ids() {
		String cookie = URLDecoder.decode(String.valueOf(this.visitor.cookie(Visitor.BROWSER_SDK)),
				StandardCharsets.UTF_8);
		return new TreeMap<>(mapper.readValue(cookie, new TypeReference<Map<String, String>>() {
		}));
	}

	private void keep(Map<String, String> ids) {
		this.visitor.set(Visitor.BROWSER_SDK,
				URLEncoder.encode(mapper.writeValueAsString(ids), StandardCharsets.UTF_8));
	}

}
