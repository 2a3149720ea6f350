package io.github.mixpanelspring.test;

import io.github.mixpanelspring.Tracker;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FakeMixpanelExtension}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = "mixpanel.delivery.flush-interval=10ms")
class FakeMixpanelExtensionTests {

	@RegisterExtension
	static final FakeMixpanelExtension mixpanel = new FakeMixpanelExtension();

	@DynamicPropertySource
	static void mixpanel(DynamicPropertyRegistry registry) {
		mixpanel.server().registerProperties(registry);
	}

	@RepeatedTest(2)
	void takesWhatOneTestTracks(@Autowired Tracker tracker, FakeMixpanel server) {
		tracker.track("Tea Brewed");
		assertThat(server.awaitEvents("Tea Brewed", 1)).hasSize(1);
		assertThat(server.requests()).isOne();
	}

	@Nested
	class First extends InNestedClass {

	}

	@Nested
	class Second extends InNestedClass {

	}

	abstract static class InNestedClass {

		@Test
		void takesWhatNestedClassTracks(@Autowired Tracker tracker, FakeMixpanel server) {
			tracker.track("Tea Brewed");
			assertThat(server.awaitEvents("Tea Brewed", 1)).hasSize(1);
		}

	}

}
