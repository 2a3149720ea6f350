package io.github.mixpanelspring.autoconfigure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;

import io.github.mixpanelspring.transport.Transport;
import io.github.mixpanelspring.transport.TransportRequest;
import io.github.mixpanelspring.transport.TransportResponse;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A transport that reaches nobody, and keeps what it was given.
 */
final class RecordingTransport implements Transport {

	private static final TypeReference<List<Map<String, Object>>> RECORDS = new TypeReference<>() {
	};

	private final List<Map<String, Object>> records = Collections.synchronizedList(new ArrayList<>());

	@Override
	public CompletableFuture<TransportResponse> send(TransportRequest request) {
		try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
			this.records.addAll(new JsonMapper().readValue(body, RECORDS));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return CompletableFuture.completedFuture(new TransportResponse(200, null, new byte[0]));
	}

	/**
	 * Returns the names of the events, in their order.
	 */
	List<Object> names() {
		return this.records.stream().map((event) -> event.get("event")).toList();
	}

	/**
	 * Returns the properties of the first event.
	 */
	Object properties() {
		return this.records.get(0).getOrDefault("properties", Map.of());
	}

}
