package io.github.mixpanelspring.sample;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One visitor: sends what Chrome sends when somebody opens a page, and keeps cookies.
 */
final class Browser {

	private static final String CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
			+ "(KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(new CookieManager())
		.build();

	private final Map<String, String> headers = new LinkedHashMap<>();

	private final String origin;

	Browser(int port) {
		this.origin = "http://localhost:" + port;
		with("User-Agent", CHROME);
		with("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
		with("Accept-Language", "en-GB,en;q=0.8");
		with("Sec-Fetch-Dest", "document");
		with("Sec-Fetch-Mode", "navigate");
	}

	Browser with(String header, String value) {
		this.headers.put(header, value);
		return this;
	}

	Browser without(String header) {
		this.headers.remove(header);
		return this;
	}

	HttpResponse<String> get(String path) {
		return send(path, HttpRequest.newBuilder().GET());
	}

	HttpResponse<String> post(String path) {
		return send(path, HttpRequest.newBuilder().POST(BodyPublishers.noBody()));
	}

	HttpResponse<String> postForm(String path, String form) {
		return post(path, "application/x-www-form-urlencoded", form);
	}

	HttpResponse<String> postJson(String path, String json) {
		return post(path, "application/json", json);
	}

	HttpResponse<String> signIn(String name) {
		return postForm("/login", "username=" + name + "&password=" + name);
	}

	private HttpResponse<String> post(String path, String type, String body) {
		return send(path, HttpRequest.newBuilder().header("Content-Type", type).POST(BodyPublishers.ofString(body)));
	}

	private HttpResponse<String> send(String path, HttpRequest.Builder request) {
		this.headers.forEach(request::header);
		try {
			return this.http.send(request.uri(URI.create(this.origin + path)).build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
