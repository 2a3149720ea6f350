package io.github.mixpanelspring.transport;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

/**
 * A {@link Transport} over a {@link HttpClient} of its own.
 * <p>
 * HTTP/1.1 with kept connections; the system's proxy settings apply. The client, which
 * takes a while to load, is made with the first request. Thread-safe; opens again with
 * the next request after it was closed.
 */
public final class JdkTransport implements Transport, AutoCloseable {

	private static final int MAX_BODY_BYTES = 1024 * 1024;

	private final String baseUri;

	private final Credentials credentials;

	private final Duration connectTimeout;

	private final List<HttpClientCustomizer> customizers;

	private final String userAgent = userAgent();

	private @Nullable HttpClient client;

	private @Nullable HttpThreads threads;

	/**
	 * Creates a transport; opens nothing.
	 * @param baseUri where Mixpanel is, see {@link Region#baseUri()}; may have a path
	 * @param credentials the credentials
	 * @param connectTimeout how long connecting may take, TLS not included
	 * @param customizers what is to be changed about the HTTP client, in this order
	 * @throws IllegalArgumentException if the base URI is not one of HTTP
	 */
	public JdkTransport(URI baseUri, Credentials credentials, Duration connectTimeout,
			List<HttpClientCustomizer> customizers) {
		this.baseUri = requireHttp(baseUri).toString().replaceFirst("/$", "");
		this.credentials = credentials;
		this.connectTimeout = connectTimeout;
		this.customizers = List.copyOf(customizers);
	}

	@Override
	public CompletableFuture<TransportResponse> send(TransportRequest request) {
		CompletableFuture<TransportResponse> result = new CompletableFuture<>();
		// An update that is sent twice may count twice
		SentOnceBody body = new SentOnceBody(request.body(), request.authenticated());
		CompletableFuture<HttpResponse<byte[]>> exchange;
		try {
			exchange = client().sendAsync(httpRequest(request, body), (head) -> new BoundedBody(MAX_BODY_BYTES));
		}
		catch (Throwable ex) {
			// Such as the want of files or threads that a client needs
			return CompletableFuture.failedFuture(body.isSent() ? ex : new NotSentException(ex));
		}
		exchange.whenComplete((response, failure) -> {
			if (failure != null) {
				Throwable cause = rootOf(failure);
				result.completeExceptionally(body.isSent() ? cause : new NotSentException(cause));
			}
			else {
				result.complete(new TransportResponse(response.statusCode(),
						response.headers().firstValue("Retry-After").orElse(null), response.body()));
			}
		});
		result.whenComplete((response, failure) -> {
			if (result.isCancelled()) {
				exchange.cancel(true);
			}
		});
		return result;
	}

	private HttpRequest httpRequest(TransportRequest request, BodyPublisher body) {
		String query = request.authenticated() ? this.credentials.addTo(request.query()) : request.query();
		URI uri = URI.create(this.baseUri + request.path() + (query.isEmpty() ? "" : "?" + query));
		HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
			.header("User-Agent", this.userAgent)
			.header("Accept", "application/json")
			.header("Content-Type", "application/json")
			.POST(body);
		if (request.authenticated()) {
			builder.header("Authorization", this.credentials.authorization());
		}
		if (request.gzip()) {
			builder.header("Content-Encoding", "gzip");
		}
		return builder.build();
	}

	private synchronized HttpClient client() {
		if (this.client == null) {
			this.threads = new HttpThreads();
			HttpClient.Builder builder = HttpClient.newBuilder()
				.version(Version.HTTP_1_1)
				.connectTimeout(this.connectTimeout)
				.executor(this.threads.executor());
			this.customizers.forEach((customizer) -> customizer.customize(builder));
			// A redirect would carry events and credentials to whom it names
			this.client = builder.followRedirects(Redirect.NEVER).build();
		}
		return this.client;
	}

	/**
	 * Closes the connections and ends the threads. Before Java 21 the JDK's client can't
	 * be closed: its connections and its own thread go when it is garbage-collected.
	 */
	@Override
	public synchronized void close() {
		if (this.client instanceof AutoCloseable closeable) {
			closeNow(closeable);
		}
		if (this.threads != null) {
			this.threads.close();
		}
		this.client = null;
		this.threads = null;
	}

	private static void closeNow(AutoCloseable client) {
		boolean interrupted = Thread.interrupted();
		// Interrupted, the client gives up what is under way instead of waiting for it
		Thread.currentThread().interrupt();
		try {
			client.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException("Could not close the HTTP client", ex);
		}
		finally {
			if (!interrupted) {
				Thread.interrupted();
			}
		}
	}

	private static Throwable rootOf(Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

	private static URI requireHttp(URI uri) {
		boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
		if (!http || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null
				|| uri.getRawFragment() != null) {
			throw new IllegalArgumentException("'baseUri' must be an http or https URL of scheme, host, port and path");
		}
		return uri;
	}

	private static String userAgent() {
		String version = JdkTransport.class.getPackage().getImplementationVersion();
		return (version != null) ? "mixpanel-spring-boot/" + version : "mixpanel-spring-boot";
	}

}
