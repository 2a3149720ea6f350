package io.github.mixpanelspring.test;

import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.autoconfigure.Destination;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for a {@link FakeMixpanel} that is a bean.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE,
		properties = { "mixpanel.delivery.enabled=false", "mixpanel.delivery.flush-interval=10ms" })
class FakeMixpanelBeanTests {

	@RepeatedTest(2)
	void isSentTo(@Autowired Tracker tracker, @Autowired FakeMixpanel mixpanel, @Autowired RecordedEvents events) {
		tracker.track("Tea Brewed");
		tracker.people("alice").set("Plan", "pro");
		assertThat(mixpanel.awaitEvents("Tea Brewed", 1)).hasSize(1);
		mixpanel.awaitProfileUpdates(1);
		assertThat(mixpanel.profile("alice")).containsEntry("Plan", "pro");
		assertThat(events.events()).isEmpty();
		assertThatIllegalStateException().isThrownBy(() -> assertThat(events).isEmpty())
			.withMessageContaining("'mixpanel.test.send' is true");
	}

	@Test
	void isWhereEventsAreSaidToGo(@Autowired Destination destination) {
		assertThat(destination).isEqualTo(new Destination("127.0.0.1", null, null));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Server {

		@Bean
		FakeMixpanel mixpanel() {
			return FakeMixpanel.start();
		}

	}

}
