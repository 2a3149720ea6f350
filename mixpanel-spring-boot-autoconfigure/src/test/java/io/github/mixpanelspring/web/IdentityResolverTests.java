package io.github.mixpanelspring.web;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.Trouble;
import io.github.mixpanelspring.Visitor;
import io.github.mixpanelspring.identity.IdentityResolver;
import io.github.mixpanelspring.identity.VisitorIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests by what visitors are recognised, and what comes first.
 */
@ExtendWith(OutputCaptureExtension.class)
class IdentityResolverTests {

	private static final String[] HEADERS = { "mixpanel.identity.device-id-header=X-Device",
			"mixpanel.identity.user-id-header=X-User", "mixpanel.identity.browser-sdk-user-id=true" };

	@Test
	void knowsDeviceByHeaderAndKeepsItOutOfCookies() {
		try (TestApplication application = TestApplication.start(Pages.class, HEADERS)) {
			Visitor visitor = new Visitor(application);
			visitor.send(application.navigation("/").header("X-Device", "phone-1").header("X-User", "alice"));
			assertThat(application.mixpanel().await("Viewed")).containsEntry("$device_id", "phone-1")
				.containsEntry("$user_id", "alice");
			assertThat(visitor.deviceId()).isNull();
		}
	}

	@Test
	void takesPrefixOfMixpanelsSdksOffDevice() {
		try (TestApplication application = TestApplication.start(Pages.class, HEADERS)) {
			application.send(application.request("/").header("X-Device", " $device:phone-1 "));
			assertThat(application.mixpanel().await("Viewed")).containsEntry("$device_id", "phone-1");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "undefined", "00000000-0000-0000-0000-000000000000", "$device:", "   ", "0" })
	void takesNothingForIdThatIsNone(String value) {
		try (TestApplication application = TestApplication.start(Pages.class, HEADERS)) {
			application.send(application.navigation("/").header("X-Device", value).header("X-User", value));
			assertThat(application.mixpanel().await("Viewed")).doesNotContainKey("$user_id")
				.extractingByKey("$device_id")
				.asString()
				.hasSize(36);
		}
	}

	@Test
	void believesNoHeaderUnlessTold() {
		try (TestApplication application = TestApplication.start(Pages.class)) {
			Visitor visitor = new Visitor(application);
			visitor.set(Visitor.BROWSER_SDK,
					"%7B%22distinct_id%22%3A%22eve%22%2C%22%24device_id%22%3A%22D1%22%2C%22%24user_id%22%3A%22eve%22%7D");
			visitor.send(application.navigation("/").header("X-Device", "D2").header("X-User", "eve"));
			assertThat(application.mixpanel().await("Viewed")).containsEntry("$device_id", "D1")
				.doesNotContainKey("$user_id");
		}
	}

	@Test
	void asksBrowserSdkBeforeHeaders() {
		try (TestApplication application = TestApplication.start(Pages.class, HEADERS)) {
			Visitor visitor = new Visitor(application);
			visitor.set(Visitor.BROWSER_SDK,
					"%7B%22distinct_id%22%3A%22eve%22%2C%22%24device_id%22%3A%22D1%22%2C%22%24user_id%22%3A%22eve%22%7D");
			visitor.send(application.navigation("/").header("X-Device", "D2").header("X-User", "alice"));
			assertThat(application.mixpanel().await("Viewed")).containsEntry("$device_id", "D1")
				.containsEntry("$user_id", "eve");
		}
	}

	@Test
	void believesNoCookieOfVisitorWhoSendsSignal() {
		try (TestApplication application = TestApplication.start(Pages.class, HEADERS)) {
			Visitor visitor = new Visitor(application);
			visitor.set(Visitor.BROWSER_SDK,
					"%7B%22distinct_id%22%3A%22eve%22%2C%22%24device_id%22%3A%22D1%22%2C%22%24user_id%22%3A%22eve%22%7D");
			visitor.send(application.navigation("/").header("Sec-GPC", "1"));
			assertThat(application.mixpanel().await("Viewed")).doesNotContainKeys("$user_id", "$device_id");
		}
	}

	@Test
	void asksApplicationFirstAndOnce() {
		try (TestApplication application = TestApplication.start(OwnResolvers.class, HEADERS)) {
			application.send(application.navigation("/").header("X-Device", "D2").header("X-User", "eve"));
			assertThat(application.mixpanel().await("Viewed", 2)).allSatisfy(
					(event) -> assertThat(event).containsEntry("$device_id", "D9").containsEntry("$user_id", "key-1"));
			assertThat(application.mixpanel().await("$mp_web_page_view")).containsEntry("$user_id", "key-1");
			assertThat(application.context().getBean(AtomicInteger.class)).hasValue(1);
		}
	}

	@Test
	void asksNobodyWhereNothingIsTracked() {
		try (TestApplication application = TestApplication.start(OwnResolvers.class)) {
			application.send(application.request("/data"));
			application.settle();
			assertThat(application.context().getBean(AtomicInteger.class)).hasValue(0);
		}
	}

	@Test
	void goesOnWithoutResolverThatThrows(CapturedOutput output) {
		try (TestApplication application = TestApplication.start(FailingResolver.class)) {
			for (Trouble trouble : Trouble.values()) {
				application.mixpanel().reset();
				HttpResponse<String> response = application
					.send(application.navigation("/").header("Trouble", trouble.name()));
				assertThat(response.statusCode()).as(trouble.name()).isEqualTo(200);
				assertThat(application.mixpanel().await("Viewed", 2)).as(trouble.name())
					.allMatch((event) -> event.containsKey("$device_id"));
				assertThat(application.mixpanel().await("$mp_web_page_view")).as(trouble.name())
					.containsKey("$device_id");
			}
			assertThat(output.getAll().lines().filter((line) -> line.contains("could not be recognised"))).hasSize(1);
		}
	}

	@Test
	void hashesUsersWithKeyWhoeverNamesThem() {
		try (TestApplication application = TestApplication.start(Pages.class, "mixpanel.identity.hash-key=key",
				"mixpanel.identity.user-id-header=X-User")) {
			application.send(application.navigation("/").header("X-User", "alice"));
			Map<String, Object> event = application.mixpanel().await("Viewed");
			assertThat(event).extractingByKey("$user_id").asString().matches("[0-9a-f]{64}");
			assertThat(application.mixpanel().await("Paid")).containsEntry("$user_id", event.get("$user_id"));
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Pages {

		private final Tracker tracker;

		Pages(Tracker tracker) {
			this.tracker = tracker;
		}

		@GetMapping(path = "/", produces = "text/html")
		String page() {
			this.tracker.track("Viewed");
			this.tracker.track("Viewed");
			this.tracker.track(Event.named("Paid").distinctId("alice").build());
			return "<p>";
		}

		@GetMapping("/data")
		String data() {
			return "{}";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnResolvers extends Pages {

		OwnResolvers(Tracker tracker) {
			super(tracker);
		}

		@Bean
		AtomicInteger calls() {
			return new AtomicInteger();
		}

		@Bean
		@Order(2)
		IdentityResolver last() {
			return (request) -> new VisitorIds("D9", "key-2");
		}

		@Bean
		@Order(1)
		IdentityResolver first(AtomicInteger calls) {
			return (request) -> {
				calls.incrementAndGet();
				return VisitorIds.ofUser("key-1");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailingResolver extends Pages {

		FailingResolver(Tracker tracker) {
			super(tracker);
		}

		@Bean
		IdentityResolver failing() {
			return (request) -> {
				Trouble.valueOf(String.valueOf(request.first("Trouble"))).raise();
				return VisitorIds.NONE;
			};
		}

	}

}
