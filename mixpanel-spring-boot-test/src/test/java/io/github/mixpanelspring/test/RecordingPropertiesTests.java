package io.github.mixpanelspring.test;

import java.time.Duration;

import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.autoconfigure.Destination;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that it is recorded whatever the properties of an application say.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
class RecordingPropertiesTests {

	@Nested
	@TestPropertySource(properties = { "mixpanel.token=${TOKEN_OF_PRODUCTION}", "mixpanel.delivery.enabled=false",
			"mixpanel.delivery.store=file", "mixpanel.delivery.flush-interval=1h" })
	class OfProduction {

		@Test
		void recordsAtOnce(@Autowired Tracker tracker, @Autowired RecordedEvents events) {
			tracker.track("Tea Brewed");
			assertThat(events).contains("Tea Brewed").once();
		}

		@Test
		void saysThatNothingIsSent(@Autowired Destination destination) {
			assertThat(destination.reasonAgainst()).isEqualTo("this test records them");
		}

	}

	@Nested
	@TestPropertySource(properties = "mixpanel.token=")
	class WithoutToken {

		@Test
		void records(@Autowired Tracker tracker, @Autowired RecordedEvents events) {
			tracker.people("alice").set("Plan", "pro");
			assertThat(events).profile("alice").set("Plan", "pro").once();
		}

	}

	@Nested
	@TestPropertySource(properties = "mixpanel.token=0123456789abcdef0123456789secret")
	class WithToken {

		@Test
		void keepsTokenToItself(@Autowired Tracker tracker, @Autowired RecordedEvents events) {
			tracker.people("alice").set("Plan", "pro");
			tracker.track("Tea Brewed");
			assertThat(events).contains("Tea Brewed").and().profile("alice").set("Plan", "pro");
			assertThat(events.toString()).contains("Tea Brewed", "pro").doesNotContain("secret");
		}

	}

	@Nested
	@TestPropertySource(properties = "mixpanel.enabled=false")
	class Disabled {

		@Test
		void tellsWhyThereIsNothing(@Autowired Tracker tracker, @Autowired RecordedEvents events) {
			tracker.track("Tea Brewed");
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> assertThat(events).within(Duration.ZERO).contains("Tea Brewed"))
				.withMessageContaining("'mixpanel.enabled' is false");
		}

	}

}
