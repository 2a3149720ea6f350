package io.github.mixpanelspring.benchmarks.load;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The events that all clients send: 25 properties, about 1 KB of JSON, as a web request
 * yields them.
 */
final class EventData {

	static final String NAME = "Product Viewed";

	static final String USER = "customer-4711";

	static final String USER_AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
			+ "(KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36";

	static final String QUERY = "utm_source=newsletter&utm_medium=email&utm_campaign=autumn-2026&utm_content=header";

	static final String REFERRER = "https://www.google.com/search?q=earl+grey+tea";

	private static final Map<String, Object> REQUEST = request();

	private EventData() {
	}

	/**
	 * Returns how an event is told from all others by who gets it.
	 */
	static String marker(int number) {
		char[] marker = { 's', 'e', 'q', '-', '0', '0', '0', '0', '0', '0', '0' };
		int rest = number;
		for (int i = marker.length - 1; rest > 0; i--) {
			marker[i] = (char) ('0' + rest % 10);
			rest /= 10;
		}
		return new String(marker);
	}

	/**
	 * Returns the five properties that the application itself adds.
	 */
	static Map<String, Object> own(int number) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("Number", marker(number));
		properties.put("Product ID", "42");
		properties.put("Product", "Earl Grey Blue Flower, organic, 250 g");
		properties.put("Price", 12.9);
		properties.put("Quantity", number % 7);
		return properties;
	}

	/**
	 * Returns all 25 properties, for a client that knows nothing of requests.
	 */
	static Map<String, Object> all(int number) {
		Map<String, Object> properties = new LinkedHashMap<>(64);
		properties.putAll(REQUEST);
		properties.putAll(own(number));
		return properties;
	}

	/**
	 * Returns the twenty properties of the request.
	 */
	static Map<String, Object> ofRequest() {
		return REQUEST;
	}

	private static Map<String, Object> request() {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("$browser", "Chrome");
		properties.put("$browser_version", 139);
		properties.put("$os", "Windows");
		properties.put("$referrer", REFERRER);
		properties.put("$referring_domain", "www.google.com");
		properties.put("$search_engine", "google");
		properties.put("mp_keyword", "earl grey tea");
		properties.put("$current_url", "https://shop.example.com/products/42?" + QUERY);
		properties.put("utm_source", "newsletter");
		properties.put("utm_medium", "email");
		properties.put("utm_campaign", "autumn-2026");
		properties.put("utm_content", "header");
		properties.put("ip", "203.0.114.9");
		properties.put("$device_id", "718179fc-9f3b-48d8-9dd7-f60b5e6cfda3");
		properties.put("$user_id", USER);
		properties.put("mp_lib", "benchmark");
		properties.put("$lib_version", "1.0.0");
		properties.put("current_domain", "shop.example.com");
		properties.put("current_url_path", "/products/42");
		properties.put("current_route", "/products/{id}");
		return properties;
	}

}
