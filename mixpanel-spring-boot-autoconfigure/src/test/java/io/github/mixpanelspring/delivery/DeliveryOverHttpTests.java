package io.github.mixpanelspring.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.mixpanelspring.transport.Credentials;
import io.github.mixpanelspring.transport.JdkTransport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeliveryWorker} with {@link JdkTransport}, from message to server.
 */
class DeliveryOverHttpTests {

	private static final String IMPORT = "/import?strict=1";

	private static final Duration LONG = Duration.ofSeconds(20);

	@RegisterExtension
	private static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort())
		.build();

	private final Outcomes outcomes = new Outcomes();

	private final MemoryMessageStore store = new MemoryMessageStore(new MemoryBudget(10_000, 64 << 20), this.outcomes);

	private JdkTransport transport = transport(server.baseUrl());

	@AfterEach
	void close() {
		this.transport.close();
	}

	@Test
	void deliversCompressedJson() {
		server.stubFor(post(IMPORT).willReturn(ok("{\"code\":200}")));
		DeliveryWorker worker = worker(LONG);
		assertThat(worker.stop(LONG)).isTrue();
		server.verify(postRequestedFor(urlEqualTo(IMPORT))
			.withRequestBody(equalToJson("[{\"$insert_id\":\"id-0\"},{\"$insert_id\":\"id-1\"}]")));
		assertThat(this.outcomes.delivered()).isEqualTo(2);
	}

	@Test
	void deliversAfterConnectionWasReset() {
		server.stubFor(post(IMPORT).inScenario("reset")
			.willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
			.willSetStateTo("well"));
		server.stubFor(post(IMPORT).inScenario("reset").whenScenarioStateIs("well").willReturn(ok()));
		DeliveryWorker worker = worker(LONG);
		worker.flush(Duration.ZERO);
		Awaitility.await().atMost(LONG).until(() -> this.outcomes.delivered() == 2);
		worker.stop(LONG);
	}

	@Test
	void givesUpAnswerThatDripsAndDeliversAgain() {
		server.stubFor(post(IMPORT).inScenario("drip")
			.whenScenarioStateIs(Scenario.STARTED)
			.willReturn(ok("{\"code\":200}").withChunkedDribbleDelay(12, 60_000))
			.willSetStateTo("well"));
		server.stubFor(post(IMPORT).inScenario("drip").whenScenarioStateIs("well").willReturn(ok()));
		DeliveryWorker worker = worker(Duration.ofMillis(300));
		worker.flush(Duration.ZERO);
		Awaitility.await().atMost(LONG).until(() -> this.outcomes.delivered() == 2);
		worker.stop(LONG);
	}

	@Test
	void stopsBeforeTimeIsOverWhenNobodyListens() {
		this.transport = transport("http://localhost:1");
		DeliveryWorker worker = worker(LONG);
		assertThat(worker.stop(Duration.ofMillis(500))).isFalse();
		this.store.close();
		assertThat(this.outcomes.lost(Reason.SHUTDOWN)).isEqualTo(2);
	}

	private DeliveryWorker worker(Duration requestTimeout) {
		DeliveryWorker worker = new DeliveryWorker(this.store, this.transport, new ProjectToken("T"), this.outcomes,
				(message) -> {
				}, new DeliverySettings(2, 2 << 20, Duration.ofMinutes(1), requestTimeout, 3, 1, false));
		worker.start();
		worker.add(TestMessages.message(0));
		worker.add(TestMessages.message(1));
		return worker;
	}

	private static JdkTransport transport(String baseUri) {
		return new JdkTransport(URI.create(baseUri), Credentials.token("token"), Duration.ofSeconds(5), List.of());
	}

}
