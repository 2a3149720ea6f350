package io.github.mixpanelspring.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import io.github.mixpanelspring.transport.Transport;
import io.github.mixpanelspring.transport.TransportRequest;
import io.github.mixpanelspring.transport.TransportResponse;
import org.jspecify.annotations.Nullable;

/**
 * A transport that leads to a function.
 */
final class FakeTransport implements Transport {

	private static final Pattern INSERT_ID = Pattern.compile("\"\\$insert_id\":\"([^\"]*)\"");

	private final List<Sent> sent = new ArrayList<>();

	private Function<Sent, CompletableFuture<TransportResponse>> server = (sent) -> answer(200);

	/**
	 * From now on requests are answered by this function.
	 */
	void answerBy(Function<Sent, CompletableFuture<TransportResponse>> server) {
		this.server = server;
	}

	/**
	 * From now on requests are answered by nobody, until a test completes them.
	 */
	void hang() {
		answerBy((sent) -> new CompletableFuture<>());
	}

	@Override
	public synchronized CompletableFuture<TransportResponse> send(TransportRequest request) {
		String body = body(request);
		List<String> ids = INSERT_ID.matcher(body).results().map((result) -> result.group(1)).toList();
		Sent sent = new Sent(request, body, ids, new CompletableFuture<>());
		CompletableFuture<TransportResponse> response = this.server.apply(sent);
		this.sent.add(new Sent(request, body, ids, response));
		return response;
	}

	synchronized List<Sent> sent() {
		return List.copyOf(this.sent);
	}

	synchronized Sent last() {
		return this.sent.get(this.sent.size() - 1);
	}

	/**
	 * The ids of all messages that were sent, request by request.
	 */
	synchronized List<List<String>> ids() {
		return this.sent.stream().map(Sent::ids).toList();
	}

	static CompletableFuture<TransportResponse> answer(int status) {
		return answer(status, null, "{\"code\":" + status + "}");
	}

	static CompletableFuture<TransportResponse> answer(int status, @Nullable String retryAfter, String body) {
		return CompletableFuture
			.completedFuture(new TransportResponse(status, retryAfter, body.getBytes(StandardCharsets.UTF_8)));
	}

	static CompletableFuture<TransportResponse> failure() {
		return CompletableFuture.failedFuture(new IOException("refused"));
	}

	static String failedRecords(int... indexes) {
		String records = Arrays.stream(indexes)
			.mapToObj((index) -> "{\"index\":" + index + ",\"field\":\"properties.time\",\"message\":\"is bad\"}")
			.collect(Collectors.joining(","));
		return "{\"code\":400,\"failed_records\":[" + records + "],\"num_records_imported\":1}";
	}

	private static String body(TransportRequest request) {
		if (!request.gzip()) {
			return new String(request.body(), StandardCharsets.UTF_8);
		}
		try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A request that was sent.
	 */
	record Sent(TransportRequest request, String body, List<String> ids,
			CompletableFuture<TransportResponse> response) {

		void answerWith(int status) {
			this.response.complete(answer(status).join());
		}

	}

}
