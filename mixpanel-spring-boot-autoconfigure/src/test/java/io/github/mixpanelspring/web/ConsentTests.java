package io.github.mixpanelspring.web;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.MixpanelServer;
import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what a visitor's consent changes, under both modes and on both servers.
 */
@NullUnmarked
@ParameterizedClass
@CsvSource({ "opt-out, tomcat", "opt-in, tomcat", "opt-out, jetty" })
class ConsentTests {

	private static final String PAGE_VIEW = "$mp_web_page_view";

	private static final String DEVICE = "1b4e28ba-2fa1-4d1b-883f-0016d3cca427";

	private static final String OPT_OUT = "__mp_opt_in_out_" + MixpanelServer.TOKEN + "=0";

	private static TestApplication application;

	@Parameter(0)
	String mode;

	@Parameter(1)
	String server;

	@BeforeParameterizedClassInvocation
	static void start(String mode, String server) {
		application = TestApplication.start(Shop.class, "test.server=" + server,
				"mixpanel.privacy.consent.mode=" + mode, "mixpanel.privacy.consent.cookie.name=consent",
				"mixpanel.privacy.consent.cookie.accepted=all, analytics:yes", "mixpanel.web.trusted-proxies=loopback");
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		application.close();
	}

	@BeforeEach
	void reset() {
		application.mixpanel().reset();
	}

	@ParameterizedTest
	@ValueSource(strings = { "consent=all", "consent=id:1,analytics:yes,ads:no", "consent=%22all%22",
			"__mp_opt_in_out_" + MixpanelServer.TOKEN + "=1" })
	void tracksWhoConsents(String cookie) {
		HttpResponse<String> response = visit("/", cookie);
		assertThat(deviceCookies(response)).singleElement().asString().startsWith("mp_device=1.");
		assertThat(application.mixpanel().await("Viewed")).containsEntry("ip", "81.2.69.142").containsKey("$device_id");
		application.mixpanel().await(PAGE_VIEW);
		assertThat(application.mixpanel().await("Paid")).containsEntry("ip", "81.2.69.142");
	}

	@ParameterizedTest
	@ValueSource(strings = { "consent=necessary", "consent=", "consent=%zz", "consent=all; consent=none",
			"consent=id:1,analytics:no,ads:yes", "consent=analytics:yes!analytics:no", OPT_OUT,
			OPT_OUT + "; consent=all", "mp_optout=1", "mp_optout=", "consent=all; mp_optout=x" })
	@Symptom("discarded{consent}, discarded{privacy-signal}")
	void tracksNobodyWhoDenies(String cookie) {
		Outcomes outcomes = application.context().getBean(Outcomes.class);
		long denied = outcomes.lost(Reason.CONSENT);
		HttpResponse<String> response = visit("/", cookie);
		assertThat(response.body()).isEqualTo("device null");
		assertThat(deviceCookies(response)).isEmpty();
		assertThat(application.sent()).containsExactlyInAnyOrder("Paid", "Refunded", "Received");
		assertThat(outcomes.lost(Reason.CONSENT)).isEqualTo(denied + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Paid", "Refunded" })
	@Symptom("discarded{consent}, discarded{privacy-signal}")
	void reducesWhatIsNecessary(String event) {
		visit("/", OPT_OUT);
		assertThat(application.mixpanel().await(event))
			.containsOnlyKeys("a", "ip", "distinct_id", "time", "$insert_id", "mp_lib", "$lib_version")
			.containsEntry("ip", 0)
			.containsEntry("distinct_id", "");
	}

	@Test
	void sendsWhatIsAnotherPersons() {
		visit("/", OPT_OUT);
		assertThat(application.mixpanel().await("Received")).containsEntry("$user_id", "carol");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x=y", "__mp_opt_in_out_" + MixpanelServer.TOKEN + "=2", "__mp_opt_in_out_other=0",
			"Consent=nothing", "xconsent=none" })
	void goesByModeWhereNothingIsSaid(String cookie) {
		HttpResponse<String> response = visit("/", cookie);
		boolean tracked = this.mode.equals("opt-out");
		assertThat(deviceCookies(response)).hasSize(tracked ? 1 : 0);
		assertThat(application.sent()).hasSize(tracked ? 5 : 3);
	}

	@Test
	void beginsWithConsentAndEndsWithIt() {
		List<String> sent = new ArrayList<>();
		for (String consent : List.of("none", "all", "none")) {
			visit("/", "consent=" + consent);
			sent.addAll(application.sent());
			sent.add("-");
			application.mixpanel().reset();
		}
		assertThat(sent).filteredOn((name) -> List.of("Viewed", "-").contains(name))
			.containsExactly("-", "Viewed", "-", "-");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/error", "/missing", "/redirect", "/large" })
	void deletesDeviceOfWhoWithdraws(String path) {
		HttpResponse<String> response = visit(path, "mp_device=1." + DEVICE + "; consent=none");
		assertThat(deviceCookies(response)).singleElement()
			.asString()
			.matches("mp_device=; Path=/; Max-Age=0; Expires=[^;]+; HttpOnly; SameSite=Lax");
		assertThat(application.sent()).doesNotContain("Viewed", PAGE_VIEW);
	}

	@Test
	void deletesDeviceThatIsNotOursToRead() {
		assertThat(deviceCookies(visit("/", "mp_device=x; consent=none"))).hasSize(1);
	}

	@Test
	void deletesNobodysDeviceInSharedCaches() {
		assertThat(deviceCookies(visit("/public", "mp_device=1." + DEVICE + "; consent=none"))).isEmpty();
	}

	@Test
	void knowsDeviceBesideCookiesThatServersRefuse() {
		visit("/", "consent=id:1,analytics:yes,ads:no; mp_device=1." + DEVICE);
		assertThat(application.mixpanel().await("Viewed")).containsEntry("$device_id", DEVICE);
	}

	private static HttpResponse<String> visit(String path, String cookie) {
		HttpRequest.Builder request = application.navigation(path).header("X-Forwarded-For", "81.2.69.142");
		return application.send(request.header("Cookie", cookie));
	}

	private static List<String> deviceCookies(HttpResponse<?> response) {
		return response.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((cookie) -> cookie.startsWith("mp_device="))
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Shop {

		private final Tracker tracker;

		Shop(Tracker tracker) {
			this.tracker = tracker;
		}

		@GetMapping(path = "/", produces = "text/html")
		@TrackEvent(value = "Refunded", properties = @TrackEvent.Property(name = "a", value = "1"), necessary = true)
		public String page() {
			this.tracker.track("Viewed");
			this.tracker.track(Event.named("Paid").property("a", 1).necessary(true).build());
			this.tracker.track(Event.named("Received").distinctId("carol").build());
			return "device " + this.tracker.context().deviceId();
		}

		@GetMapping("/error")
		public String error() {
			throw new IllegalStateException("boom");
		}

		@GetMapping("/redirect")
		public ResponseEntity<String> redirect() {
			return ResponseEntity.status(302).header("Location", "/").build();
		}

		@GetMapping("/large")
		public byte[] large() {
			return new byte[100_000];
		}

		@GetMapping("/public")
		public ResponseEntity<Map<String, String>> cached() {
			return ResponseEntity.ok().cacheControl(CacheControl.noCache().cachePublic()).body(Map.of());
		}

	}

}
