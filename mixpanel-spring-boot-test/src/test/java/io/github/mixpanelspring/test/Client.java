package io.github.mixpanelspring.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * Sends records in the way that Mixpanel's documents ask for.
 */
final class Client {

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final FakeMixpanel mixpanel;

	Client(FakeMixpanel mixpanel) {
		this.mixpanel = mixpanel;
	}

	static String record(String name, String insertId) {
		return """
				{"event": "%s", "properties": {"time": %d, "$insert_id": "%s", "$user_id": "alice"}}""".formatted(name,
				Instant.now().toEpochMilli(), insertId);
	}

	HttpRequest.Builder request(String body) {
		return HttpRequest.newBuilder(URI.create(this.mixpanel.url() + "/import?strict=1"))
			.header("Authorization", basic(this.mixpanel.token() + ":"))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body));
	}

	HttpResponse<String> send(String... records) throws IOException, InterruptedException {
		return send(request("[" + String.join(",", records) + "]"));
	}

	HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

	/**
	 * Sends with the project's credentials.
	 */
	HttpResponse<String> post(String target, String body) throws IOException, InterruptedException {
		return send(to(target, body).header("Authorization", basic(this.mixpanel.token() + ":")));
	}

	/**
	 * Sends without credentials.
	 */
	HttpResponse<String> update(String target, String body) throws IOException, InterruptedException {
		return send(to(target, body));
	}

	private HttpRequest.Builder to(String target, String body) {
		return HttpRequest.newBuilder(URI.create(this.mixpanel.url() + target))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body));
	}

	static String basic(String credentials) {
		return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

	static byte[] gzip(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

}
