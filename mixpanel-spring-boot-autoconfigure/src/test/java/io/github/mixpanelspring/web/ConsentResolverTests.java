package io.github.mixpanelspring.web;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.mixpanelspring.MixpanelServer;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.privacy.Consent;
import io.github.mixpanelspring.privacy.ConsentResolver;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests applications that know by themselves who consents.
 */
@NullUnmarked
@ExtendWith(OutputCaptureExtension.class)
class ConsentResolverTests {

	private static final AtomicInteger asked = new AtomicInteger();

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Shop.class, "mixpanel.privacy.consent.mode=opt-in");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void reset() {
		application.mixpanel().reset();
		asked.set(0);
	}

	@Test
	void asksOnceARequest() {
		visit("given", "SESSION=1");
		assertThat(application.sent()).containsExactlyInAnyOrder("$mp_web_page_view", "Viewed", "Viewed");
		assertThat(asked).hasValue(1);
	}

	@Test
	void replacesWhatCookiesSay() {
		visit("given", "mp_optout=1");
		assertThat(application.sent()).contains("Viewed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "denied", "unknown", "null", "throw", "error" })
	void doesNotTrackInDoubt(String choice) {
		assertThat(visit(choice, "mp_device=1").allValues("Set-Cookie")).hasSize(1);
		assertThat(application.sent()).isEmpty();
	}

	@Test
	void mixesNoVisitorsUp() {
		IntStream.range(0, 60).parallel().forEach((i) -> visit((i % 2 == 0) ? "given" : "denied", "mp_device=" + i));
		assertThat(application.sent()).hasSize(90);
		List<Map<String, Object>> viewed = application.mixpanel().events("Viewed");
		assertThat(viewed).extracting((event) -> event.get("$device_id")).doesNotContainNull();
		assertThat(asked).hasValue(60);
	}

	@Test
	void countsSignalsBeside() {
		application.send(application.navigation("/").header("X-Choice", "given").header("Sec-GPC", "1"));
		assertThat(application.mixpanel().await("Viewed")).containsEntry("ip", 0).doesNotContainKey("$device_id");
		assertThat(application.sent()).containsOnly("Viewed");
	}

	@Test
	void tellsOnceThatResolverFails(CapturedOutput output) {
		try (TestApplication broken = TestApplication.start(Shop.class)) {
			for (String choice : List.of("throw", "error", "null")) {
				broken.send(broken.navigation("/").header("X-Choice", choice).header("Cookie", "a=hunter2"));
			}
			assertThat(broken.sent()).isEmpty();
			Outcomes outcomes = broken.context().getBean(Outcomes.class);
			assertThat(outcomes.lost(Reason.CONSENT)).isEqualTo(6);
		}
		assertThat(output.toString().lines().filter((line) -> line.contains("count as not consenting"))).singleElement()
			.asString()
			.contains("WARN")
			.contains(Shop.class.getName());
		assertThat(output).doesNotContain("hunter2");
	}

	@Test
	void saysWhereNobodyCanConsent(CapturedOutput output) {
		TestApplication.start(Plain.class, "mixpanel.privacy.consent.mode=opt-in").close();
		assertThat(output).containsOnlyOnce("Visitors are not tracked until they consent")
			.contains("'mixpanel.privacy.consent.cookie.name'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mixpanel.privacy.consent.mode=opt-out", "mixpanel.privacy.consent.cookie.name=consent" })
	void saysNothingWhereVisitorsCanConsent(String property, CapturedOutput output) {
		Stream<String> properties = Stream.of("mixpanel.privacy.consent.mode=opt-in",
				"mixpanel.privacy.consent.cookie.accepted=all", "mixpanel.privacy.consent.cookie.name=c", property);
		TestApplication.start(Plain.class, properties.toArray(String[]::new)).close();
		assertThat(output).doesNotContain("until they consent");
	}

	@Test
	void readsCookieOfConfiguredPrefix() {
		try (TestApplication prefixed = TestApplication.start(Plain.class,
				"mixpanel.privacy.consent.opt-out-cookie-prefix=choice_")) {
			prefixed.send(prefixed.navigation("/").header("Cookie", "choice_" + MixpanelServer.TOKEN + "=0"));
			assertThat(prefixed.sent()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "read, false", "share, true" })
	void deletesCookieOfBrowserSdkIfItWasShared(String use, boolean deleted) {
		String name = "mp_" + MixpanelServer.TOKEN + "_mixpanel";
		try (TestApplication sharing = TestApplication.start(Plain.class, "mixpanel.identity.browser-sdk=" + use)) {
			List<String> cookies = sharing
				.send(sharing.navigation("/").header("Cookie", name + "=1; mp_device=1; mp_optout=1"))
				.headers()
				.allValues("Set-Cookie");
			assertThat(cookies).allMatch((cookie) -> cookie.contains("=; Path=/; Max-Age=0; "));
			assertThat(cookies).filteredOn((cookie) -> cookie.startsWith(name)).hasSize(deleted ? 1 : 0);
			assertThat(cookies).hasSize(deleted ? 2 : 1);
		}
	}

	private static HttpHeaders visit(String choice, String cookie) {
		return application.send(application.navigation("/").header("X-Choice", choice).header("Cookie", cookie))
			.headers();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Shop {

		private final Tracker tracker;

		Shop(Tracker tracker) {
			this.tracker = tracker;
		}

		@Bean
		static ConsentResolver consentResolver() {
			return (headers) -> {
				asked.incrementAndGet();
				return switch (String.valueOf(headers.first("x-choice"))) {
					case "given" -> Consent.GIVEN;
					case "denied" -> Consent.DENIED;
					case "throw" -> throw new IllegalStateException("no answer");
					case "error" -> throw new NoClassDefFoundError("absent");
					case "null" -> null;
					default -> Consent.UNKNOWN;
				};
			};
		}

		@GetMapping(path = "/", produces = "text/html")
		String page() {
			this.tracker.track("Viewed");
			this.tracker.track("Viewed");
			return "<p>";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Plain {

		@GetMapping(path = "/", produces = "text/html")
		String page() {
			return "<p>";
		}

	}

}
