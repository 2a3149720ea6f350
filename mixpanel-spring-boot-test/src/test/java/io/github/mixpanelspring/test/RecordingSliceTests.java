package io.github.mixpanelspring.test;

import java.time.Duration;

import io.github.mixpanelspring.Tracker;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.json.JsonTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what is recorded in a slice that leaves Mixpanel out.
 */
class RecordingSliceTests {

	@Nested
	@JsonTest
	@RecordMixpanel
	class WithAnnotation {

		@Test
		void records(@Autowired Tracker tracker, RecordedEvents events) {
			tracker.track("Tea Brewed");
			assertThat(events).contains("Tea Brewed").once();
		}

	}

	@Nested
	@SpringJUnitConfig(Application.class)
	class WithoutAnnotation {

		@Test
		void tellsWhatIsMissing(@Autowired RecordedEvents events) {
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> assertThat(events).within(Duration.ZERO).contains("Tea Brewed"))
				.withMessageContaining("There is no Mixpanel in this application context");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
