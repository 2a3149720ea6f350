package io.github.mixpanelspring.docs;

import java.time.Instant;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.MixpanelServer;
import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason.Fate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests why nothing arrives, that the log says so, and that the advice helps.
 */
@ExtendWith(OutputCaptureExtension.class)
class NothingArrivesSymptomTests {

	private static final String NOT_SENT = "Mixpanel: events are tracked but not sent, since ";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(ConfigurationBlockTests.autoConfigurations());

	@Test
	@Symptom("No line that begins with Mixpanel: at the start")
	void saysNothingWhereItIsSwitchedOff(CapturedOutput output) {
		start("mixpanel.enabled=false", "mixpanel.token=" + MixpanelServer.TOKEN);
		assertThat(output).doesNotContain("Mixpanel:");
		start("mixpanel.token=" + MixpanelServer.TOKEN);
		assertThat(output)
			.containsOnlyOnce("Mixpanel: events go to https://api.mixpanel.com (region us), project 0123****, "
					+ "kept in memory until then, page views on");
	}

	@Test
	@Symptom("Mixpanel: events are tracked but not sent, since 'mixpanel.token' is not set")
	void sendsNothingWithoutTokenUntilVariableIsSet(CapturedOutput output) {
		start();
		assertThat(output).containsOnlyOnce(NOT_SENT + "'mixpanel.token' is not set");
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								Map.of("MIXPANEL_TOKEN", MixpanelServer.TOKEN))))
			.run((context) -> assertThat(output).containsOnlyOnce("Mixpanel: events go to"));
	}

	@Test
	@Symptom("Mixpanel: events are tracked but not sent, since 'mixpanel.delivery.enabled' is false")
	void sendsNothingWhereTheDeliveryIsSwitchedOff(CapturedOutput output) {
		start("mixpanel.delivery.enabled=false", "mixpanel.token=" + MixpanelServer.TOKEN);
		assertThat(output).containsOnlyOnce(NOT_SENT + "'mixpanel.delivery.enabled' is false");
	}

	@Test
	@Symptom("No events can be sent to Mixpanel (…), with an exception")
	void saysThatThereIsNoWay(CapturedOutput output) {
		try (TestApplication application = TestApplication.start(SymptomPages.class,
				"mixpanel.base-url=http://localhost:1", "mixpanel.delivery.shutdown-timeout=0s")) {
			application.tracker().track("Viewed");
			Awaitility.await()
				.until(() -> output.getAll().contains("No events can be sent to Mixpanel (java.net.ConnectException"));
			assertThat(application.context().getBean(Outcomes.class).lost(Fate.DROPPED)).isZero();
		}
		assertThat(output).containsOnlyOnce("1 messages could not be sent before the end and are dropped");
	}

	@Test
	@Symptom("The same with 401")
	void sendsNothingWithTokenOfAnotherProjectUntilItIsTheRightOne(CapturedOutput output) {
		String wrong = MixpanelServer.TOKEN.replace('0', 'f');
		try (TestApplication application = TestApplication.start(SymptomPages.class, "mixpanel.token=" + wrong,
				"mixpanel.delivery.shutdown-timeout=0s")) {
			refuseAllBut(MixpanelServer.TOKEN, application);
			application.tracker().track("Viewed");
			Awaitility.await()
				.until(() -> output.getAll()
					.contains("No events can be sent to Mixpanel (status 401; check 'mixpanel.token' or "));
		}
		try (TestApplication application = TestApplication.start(SymptomPages.class)) {
			refuseAllBut(MixpanelServer.TOKEN, application);
			application.tracker().track("Viewed");
			Outcomes outcomes = application.context().getBean(Outcomes.class);
			Awaitility.await().until(() -> outcomes.delivered() == 1);
		}
	}

	@Test
	@Symptom("rejected goes up")
	void eventIsRejectedUntilItIsAsTheWarningSays(CapturedOutput output) {
		try (TestApplication application = TestApplication.start(SymptomPages.class)) {
			application.mixpanel()
				.wireMock()
				.stubFor(WireMock.post(urlPathEqualTo("/import"))
					.withRequestBody(containing("\"time\":-"))
					.willReturn(aResponse().withStatus(400)
						.withBody("{\"failed_records\":[{\"index\":0,\"field\":\"properties.time\","
								+ "\"message\":\"is before 1971\"}]}")));
			Outcomes outcomes = application.context().getBean(Outcomes.class);
			application.tracker().track(Event.named("Born").time(Instant.parse("1950-01-01T00:00:00Z")).build());
			Awaitility.await().until(() -> outcomes.lost(Fate.REJECTED) == 1);
			assertThat(output).containsOnlyOnce("Mixpanel rejected 1 of 1 events: properties.time: is before 1971");
			application.tracker().track(Event.named("Born").time(Instant.parse("1980-01-01T00:00:00Z")).build());
			application.mixpanel().await("Born", 2);
			Awaitility.await().until(() -> outcomes.delivered() == 1);
			assertThat(outcomes.lost(Fate.REJECTED)).isOne();
		}
	}

	private static void refuseAllBut(String token, TestApplication application) {
		application.mixpanel()
			.wireMock()
			.stubFor(WireMock.post(urlPathEqualTo("/import")).willReturn(aResponse().withStatus(401)));
		application.mixpanel()
			.wireMock()
			.stubFor(WireMock.post(urlPathEqualTo("/import"))
				.withBasicAuth(token, "")
				.willReturn(aResponse().withStatus(200).withBody("{\"code\":200,\"status\":\"OK\"}")));
	}

	private void start(String... properties) {
		this.runner.withPropertyValues(properties).run((context) -> assertThat(context).hasNotFailed());
	}

}
