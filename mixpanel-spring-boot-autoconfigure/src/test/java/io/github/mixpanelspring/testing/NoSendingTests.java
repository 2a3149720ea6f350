package io.github.mixpanelspring.testing;

import io.github.mixpanelspring.MixpanelServer;
import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TestContextCustomizerFactory}.
 */
@SpringBootTest(classes = NoSendingTests.Application.class, webEnvironment = WebEnvironment.NONE,
		properties = { "mixpanel.token=" + MixpanelServer.TOKEN, "mixpanel.delivery.flush-interval=1ms",
				"mixpanel.delivery.enabled=true" })
class NoSendingTests {

	private static final MixpanelServer mixpanel = new MixpanelServer();

	private final Tracker tracker;

	private final Outcomes outcomes;

	NoSendingTests(@Autowired Tracker tracker, @Autowired Outcomes outcomes) {
		this.tracker = tracker;
		this.outcomes = outcomes;
	}

	@DynamicPropertySource
	static void baseUrl(DynamicPropertyRegistry registry) {
		registry.add("mixpanel.base-url", mixpanel::url);
	}

	@AfterAll
	static void stop() {
		mixpanel.close();
	}

	@Test
	void sendsNothing() {
		this.tracker.track("Tested");
		Awaitility.await().until(() -> this.outcomes.lost(Reason.NOT_SENT) == 1);
		assertThat(mixpanel.events()).isEmpty();
	}

	@Nested
	@TestPropertySource(properties = "mixpanel.test.send=true")
	class WhenAsked {

		@Test
		@Symptom("Mixpanel: events are tracked but not sent, since 'mixpanel.delivery.enabled' is false")
		void sends(@Autowired Tracker tracker) {
			tracker.track("Sent");
			assertThat(mixpanel.await("Sent")).isNotEmpty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
