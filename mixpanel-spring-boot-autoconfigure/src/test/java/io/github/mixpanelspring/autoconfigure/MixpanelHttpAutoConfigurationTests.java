package io.github.mixpanelspring.autoconfigure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.mixpanelspring.MixpanelServer;
import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.transport.HttpClientCustomizer;
import io.github.mixpanelspring.transport.JdkTransport;
import io.github.mixpanelspring.transport.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MixpanelHttpAutoConfiguration}.
 */
class MixpanelHttpAutoConfigurationTests {

	private final MixpanelServer mixpanel = new MixpanelServer();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MixpanelHttpAutoConfiguration.class, MixpanelAutoConfiguration.class,
				SslAutoConfiguration.class))
		.withPropertyValues("mixpanel.token=" + MixpanelServer.TOKEN, "mixpanel.base-url=" + this.mixpanel.url());

	@AfterEach
	void stop() {
		this.mixpanel.close();
	}

	@Test
	void suppliesTransportOfToken() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(JdkTransport.class);
			context.getBean(Tracker.class).track("Viewed");
		});
		verifyAuthorization(MixpanelServer.TOKEN + ":");
	}

	@Test
	void suppliesTransportOfServiceAccount() {
		this.runner
			.withPropertyValues("mixpanel.service-account.username=robot.1", "mixpanel.service-account.secret=s:e",
					"mixpanel.service-account.project-id=42")
			.run((context) -> context.getBean(Tracker.class).track("Viewed"));
		verifyAuthorization("robot.1:s:e");
		this.mixpanel.wireMock()
			.verify(postRequestedFor(urlPathEqualTo("/import")).withQueryParam("project_id", equalTo("42"))
				.withQueryParam("strict", equalTo("1")));
	}

	@Test
	void needsNoTokenBesideServiceAccount() {
		this.runner
			.withPropertyValues("mixpanel.token=", "mixpanel.service-account.username=robot.1",
					"mixpanel.service-account.secret=secret", "mixpanel.service-account.project-id=42")
			.run((context) -> {
				assertThat(context.getBean(Project.class).name()).isNotEqualTo("none").doesNotContain("42 ");
				context.getBean(Tracker.class).track("Viewed");
			});
		assertThat(this.mixpanel.events("Viewed")).hasSize(1);
	}

	private void verifyAuthorization(String pair) {
		String header = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
		this.mixpanel.wireMock()
			.verify(postRequestedFor(urlPathEqualTo("/import")).withHeader("Authorization", equalTo(header)));
	}

	@Test
	void backsOff() {
		RecordingTransport own = new RecordingTransport();
		this.runner.withBean(RecordingTransport.class, () -> own)
			.run((context) -> assertThat(context.getBean(Transport.class)).isSameAs(own));
	}

	@Test
	void isAbsentWhenDisabled() {
		this.runner.withPropertyValues("mixpanel.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(Transport.class).doesNotHaveBean(Project.class));
	}

	@Test
	@Symptom("No events can be sent to Mixpanel (…), with an exception")
	void goesThroughProxy() {
		this.runner
			.withPropertyValues("mixpanel.base-url=http://mixpanel.invalid",
					"mixpanel.http.proxy=localhost:" + this.mixpanel.wireMock().port())
			.run((context) -> context.getBean(Tracker.class).track("Viewed"));
		assertThat(this.mixpanel.events("Viewed")).hasSize(1);
	}

	@Test
	void asksCustomizer() {
		HttpClientCustomizer customizer = (client) -> client
			.proxy(ProxySelector.of(new InetSocketAddress("localhost", this.mixpanel.wireMock().port())));
		this.runner.withPropertyValues("mixpanel.base-url=http://mixpanel.invalid")
			.withBean(HttpClientCustomizer.class, () -> customizer)
			.run((context) -> context.getBean(Tracker.class).track("Viewed"));
		assertThat(this.mixpanel.events("Viewed")).hasSize(1);
	}

	@Test
	@Symptom("No events can be sent to Mixpanel (…), with an exception")
	void trustsSslBundle(@TempDir Path directory) throws IOException, InterruptedException {
		Path keystore = directory.resolve("mixpanel.p12");
		generateKey(keystore);
		WireMockServer secure = new WireMockServer(WireMockConfiguration.options()
			.dynamicPort()
			.dynamicHttpsPort()
			.keystorePath(keystore.toString())
			.keystoreType("PKCS12")
			.keystorePassword("secret")
			.keyManagerPassword("secret"));
		secure.start();
		try {
			secure.stubFor(post(urlPathEqualTo("/import")).willReturn(aResponse().withStatus(200)));
			this.runner
				.withPropertyValues("mixpanel.base-url=https://localhost:" + secure.httpsPort(),
						"mixpanel.http.ssl.bundle=mixpanel",
						"spring.ssl.bundle.jks.mixpanel.truststore.location=file:" + keystore,
						"spring.ssl.bundle.jks.mixpanel.truststore.password=secret",
						"spring.ssl.bundle.jks.mixpanel.truststore.type=PKCS12")
				.run((context) -> context.getBean(Tracker.class).track("Viewed"));
			secure.verify(postRequestedFor(urlPathEqualTo("/import")));
		}
		finally {
			secure.stop();
		}
	}

	private static void generateKey(Path keystore) throws IOException, InterruptedException {
		Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
		Process process = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", "mixpanel", "-keyalg", "EC",
				"-dname", "CN=localhost", "-ext", "san=dns:localhost", "-validity", "2", "-storetype", "PKCS12",
				"-keystore", keystore.toString(), "-storepass", "secret")
			.inheritIO()
			.start();
		assertThat(process.waitFor()).isZero();
	}

}
