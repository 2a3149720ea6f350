package io.github.mixpanelspring.test;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.sun.net.httpserver.Headers;
import io.github.mixpanelspring.transport.Transport;
import io.github.mixpanelspring.transport.TransportRequest;
import io.github.mixpanelspring.transport.TransportResponse;

/**
 * A line that ends in a {@link Recorder}, and answers as Mixpanel would: what is invalid
 * is rejected and not recorded.
 */
final class RecordingTransport implements Transport {

	private final Map<String, Endpoint> endpoints;

	private final String authorization;

	RecordingTransport(String token, Recorder recorder) {
		this.endpoints = new Intake(token, recorder.events(), recorder.profiles(), recorder.groups()).endpoints();
		byte[] credentials = (token + ":").getBytes(StandardCharsets.UTF_8);
		this.authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
	}

	@Override
	public CompletableFuture<TransportResponse> send(TransportRequest request) {
		Endpoint endpoint = this.endpoints.get(request.path());
		if (endpoint == null) {
			return CompletableFuture.failedFuture(new IllegalStateException("No such endpoint: " + request.path()));
		}
		URI uri = URI.create(request.path() + "?" + request.query());
		Answer answer = endpoint.answer("POST", uri, headers(request), request.body());
		byte[] body = answer.toJson().getBytes(StandardCharsets.UTF_8);
		return CompletableFuture.completedFuture(new TransportResponse(answer.status(), null, body));
	}

	private Headers headers(TransportRequest request) {
		Headers headers = new Headers();
		if (request.authenticated()) {
			headers.set("Authorization", this.authorization);
		}
		if (request.gzip()) {
			headers.set("Content-Encoding", "gzip");
		}
		return headers;
	}

}
