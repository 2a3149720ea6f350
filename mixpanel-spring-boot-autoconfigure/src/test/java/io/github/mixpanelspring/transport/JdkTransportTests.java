package io.github.mixpanelspring.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

import javax.net.ssl.SSLException;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link JdkTransport} with a server that can be asked what it got.
 */
class JdkTransportTests {

	@RegisterExtension
	private static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort().dynamicHttpsPort())
		.build();

	private final Credentials credentials = Credentials.token("the-token");

	private JdkTransport transport = transport(serverUri());

	@AfterEach
	void close() {
		this.transport.close();
	}

	@Test
	void postsJsonWithCredentials() throws Exception {
		answer(aResponse().withBody("{\"code\":200}"));
		TransportResponse response = send(request("[{}]".getBytes(StandardCharsets.UTF_8), false));
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.retryAfter()).isNull();
		assertThat(response.body()).asString().isEqualTo("{\"code\":200}");
		server.verify(postRequestedFor(urlEqualTo("/import?strict=1"))
			.withHeader("Authorization", equalTo("Basic dGhlLXRva2VuOg=="))
			.withHeader("Content-Type", equalTo("application/json"))
			.withHeader("User-Agent", WireMock.matching("mixpanel-spring-boot.*"))
			.withoutHeader("Content-Encoding")
			.withoutHeader("Upgrade")
			.withRequestBody(equalToJson("[{}]")));
	}

	@Test
	void saysThatBodyIsCompressed() throws Exception {
		answer(aResponse());
		send(request(gzip("[{\"event\":\"e\"}]"), true));
		server.verify(postRequestedFor(anyUrl()).withHeader("Content-Encoding", equalTo("gzip"))
			.withRequestBody(equalToJson("[{\"event\":\"e\"}]")));
	}

	@Test
	void tellsProjectOfServiceAccount() throws Exception {
		answer(aResponse());
		this.transport = new JdkTransport(URI.create(serverUri()), Credentials.serviceAccount("user", "secret", "77"),
				Duration.ofSeconds(5), List.of());
		send(request());
		server.verify(postRequestedFor(urlEqualTo("/import?strict=1&project_id=77")).withHeader("Authorization",
				equalTo("Basic dXNlcjpzZWNyZXQ=")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/proxy", "/proxy/" })
	void keepsPathOfBaseUri(String path) throws Exception {
		answer(aResponse());
		this.transport = transport(serverUri() + path);
		send(request());
		server.verify(postRequestedFor(urlEqualTo("/proxy/import?strict=1")));
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 307, 308 })
	void doesNotFollowRedirects(int status) throws Exception {
		answer(aResponse().withStatus(status).withHeader("Location", serverUri() + "/elsewhere"));
		assertThat(send(request()).status()).isEqualTo(status);
		server.verify(1, postRequestedFor(anyUrl()));
	}

	@Test
	void doesNotFollowRedirectsWhateverIsCustomized() throws Exception {
		answer(aResponse().withStatus(307).withHeader("Location", serverUri() + "/elsewhere"));
		this.transport = transport(serverUri(), (builder) -> builder.followRedirects(Redirect.ALWAYS));
		assertThat(send(request()).status()).isEqualTo(307);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 407, 413, 429, 500, 503 })
	void returnsAnyStatusAsAnswer(int status) throws Exception {
		answer(aResponse().withStatus(status).withHeader("Retry-After", "5").withBody("why"));
		TransportResponse response = send(request());
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.retryAfter()).isEqualTo("5");
		assertThat(response.body()).asString().isEqualTo("why");
	}

	@ParameterizedTest
	@EnumSource(Fault.class)
	void failsWhenConnectionBreaks(Fault fault) {
		answer(aResponse().withFault(fault));
		// The request may have been taken, so that it is not said to be unsent
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> send(request()))
			.satisfies((ex) -> assertThat(ex.getCause()).isInstanceOf(IOException.class)
				.isNotInstanceOf(NotSentException.class))
			.satisfies((ex) -> assertThat(ex.toString()).doesNotContain("the-token"));
	}

	@Test
	void failsWhenConnectionIsRefused() {
		this.transport = transport("http://localhost:1");
		assertFails(IOException.class);
	}

	@Test
	void failsWhenHostIsUnknown() {
		this.transport = transport("http://mixpanel.invalid");
		assertFails(IOException.class);
	}

	@Test
	void failsWhenCertificateIsNotTrusted() {
		this.transport = transport("https://localhost:" + server.getHttpsPort());
		assertFails(SSLException.class);
	}

	@Test
	void returnsAnswerOfProxyThatWantsCredentials() throws Exception {
		answer(aResponse().withStatus(407).withHeader("Proxy-Authenticate", "Basic realm=\"proxy\""));
		this.transport = transport("http://mixpanel.invalid",
				(builder) -> builder.proxy(ProxySelector.of(new InetSocketAddress("localhost", server.getPort()))));
		assertThat(send(request()).status()).isEqualTo(407);
	}

	@Test
	void cutsHugeBody() throws Exception {
		answer(aResponse().withBody(new byte[3 * 1024 * 1024]));
		assertThat(send(request()).body()).hasSize(1024 * 1024);
		answer(aResponse().withBody(new byte[1024 * 1024]));
		assertThat(send(request()).body()).hasSize(1024 * 1024);
	}

	@Test
	void opensAgainAfterItWasClosed() throws Exception {
		answer(aResponse());
		send(request());
		this.transport.close();
		assertThat(send(request()).status()).isEqualTo(200);
	}

	@Test
	@EnabledForJreRange(minVersion = 21, disabledReason = "the JDK's client can't be closed before")
	void leavesNoThreadBehindWhenClosed() throws Exception {
		// Clients of other tests may still have theirs
		Set<Thread> others = threads();
		answer(aResponse());
		send(request());
		assertThat(others.containsAll(threads())).isFalse();
		this.transport.close();
		Awaitility.await().until(() -> others.containsAll(threads()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "api.mixpanel.com", "ftp://host", "http:///path", "http://user:secret@host",
			"http://host?a", "http://host#a", "mailto:a@b" })
	void refusesBaseUriThatIsNotOne(String uri) {
		assertThatIllegalArgumentException().isThrownBy(() -> transport(uri))
			.withMessageStartingWith("'baseUri' must be")
			.withMessageNotContaining("secret");
	}

	private void assertFails(Class<? extends Throwable> cause) {
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> send(request()))
			.withCauseInstanceOf(NotSentException.class)
			.satisfies((ex) -> assertThat(ex.getCause()).hasCauseInstanceOf(cause))
			.satisfies((ex) -> assertThat(ex.toString()).doesNotContain("the-token"));
	}

	private static void answer(ResponseDefinitionBuilder response) {
		server.stubFor(post(anyUrl()).willReturn(response));
	}

	private TransportResponse send(TransportRequest request) throws Exception {
		CompletableFuture<TransportResponse> response = this.transport.send(request);
		return response.get(20, TimeUnit.SECONDS);
	}

	private JdkTransport transport(String baseUri, HttpClientCustomizer... customizers) {
		return new JdkTransport(URI.create(baseUri), this.credentials, Duration.ofSeconds(5), List.of(customizers));
	}

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("mixpanel-http-")
					|| thread.getName().matches("HttpClient-\\d+-SelectorManager"))
			.collect(Collectors.toSet());
	}

	private static String serverUri() {
		return "http://localhost:" + server.getPort();
	}

	private static TransportRequest request() {
		return request(new byte[] { '[', ']' }, false);
	}

	private static TransportRequest request(byte[] body, boolean gzip) {
		return new TransportRequest("/import", "strict=1", body, gzip, true, 1);
	}

	private static byte[] gzip(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

}
