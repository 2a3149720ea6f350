package io.github.mixpanelspring.web;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.MixpanelServer;
import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.privacy.SignalPolicy;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what a browser's privacy signals change.
 */
@NullUnmarked
@ParameterizedClass
@EnumSource(SignalPolicy.class)
class PrivacySignalTests {

	private static final String PAGE_VIEW = "$mp_web_page_view";

	private static TestApplication application;

	@Parameter
	SignalPolicy policy;

	@BeforeParameterizedClassInvocation
	static void start(SignalPolicy policy) {
		application = TestApplication.start(Page.class, "mixpanel.web.trusted-proxies=loopback",
				"mixpanel.privacy.signals=" + policy);
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
	@CsvSource({ "Sec-GPC, 1", "DNT, 1" })
	@Symptom("discarded{consent}, discarded{privacy-signal}")
	void meansWhatIsConfigured(String header, String value) {
		Outcomes outcomes = application.context().getBean(Outcomes.class);
		long denied = outcomes.lost(Reason.PRIVACY_SIGNAL);
		HttpResponse<String> response = application.send(visit().header(header, value));
		application.settle();
		if (this.policy == SignalPolicy.IGNORE) {
			assertEverything();
			return;
		}
		assertThat(response.headers().allValues("Set-Cookie")).singleElement()
			.asString()
			.startsWith("mp_device=; Path=/; Max-Age=0");
		assertThat(application.mixpanel().events(PAGE_VIEW)).isEmpty();
		if (this.policy == SignalPolicy.DENY) {
			assertThat(application.mixpanel().events("Tracked")).isEmpty();
			assertThat(outcomes.lost(Reason.PRIVACY_SIGNAL)).isEqualTo(denied + 1);
		}
		else {
			assertReduced("Tracked");
		}
		assertReduced("Needed");
	}

	@Test
	void issuesNoDeviceUnlessIgnored() {
		HttpResponse<String> response = application.send(application.navigation("/").header("Sec-GPC", "1"));
		assertThat(response.headers().allValues("Set-Cookie")).hasSize((this.policy == SignalPolicy.IGNORE) ? 2 : 0);
		application.mixpanel().await("Needed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "a,b", "a\"b", "" })
	void deletesCookieThatContainerDoesNotRead(String value) {
		HttpResponse<String> response = application.send(application.navigation("/")
			.header("Sec-GPC", "1")
			.header("Cookie", "mp_device=" + value + "; mp_device_first=" + value));
		List<String> cookies = response.headers().allValues("Set-Cookie");
		boolean ignored = this.policy == SignalPolicy.IGNORE;
		assertThat(cookies).filteredOn((cookie) -> cookie.startsWith("mp_device="))
			.singleElement()
			.asString()
			.startsWith(ignored ? "mp_device=1." : "mp_device=; Path=/; Max-Age=0");
		assertThat(cookies).filteredOn((cookie) -> cookie.startsWith("mp_device_first=; Path=/; Max-Age=0"))
			.hasSize(ignored ? 0 : 1);
	}

	private static void assertReduced(String event) {
		assertThat(application.mixpanel().await(event)).containsEntry("a", 1)
			.containsEntry("ip", 0)
			.containsEntry("distinct_id", "")
			.containsOnlyKeys("a", "ip", "distinct_id", "time", "$insert_id", "mp_lib", "$lib_version");
	}

	@ParameterizedTest
	@CsvSource({ "Sec-GPC, 0", "Sec-GPC, true", "DNT, 0", "DNT, unspecified" })
	void meansNothingUnlessOne(String header, String value) {
		application.send(visit().header(header, value));
		assertEverything();
	}

	private static void assertEverything() {
		application.mixpanel().await(PAGE_VIEW);
		assertThat(application.mixpanel().await("Tracked")).containsAllEntriesOf(
				Map.of("ip", "81.2.69.142", "$device_id", "d1", "utm_source", "news", "$browser", "Chrome"));
	}

	private static HttpRequest.Builder visit() {
		return application.navigation("/?utm_source=news")
			.header("X-Forwarded-For", "81.2.69.142")
			.header("Referer", "https://www.google.com/")
			.header("Cookie",
					"mp_" + MixpanelServer.TOKEN + "_mixpanel=%7B%22%24device_id%22%3A%22d1%22%7D; mp_device=1");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Page {

		private final Tracker tracker;

		Page(Tracker tracker) {
			this.tracker = tracker;
		}

		@GetMapping(path = "/", produces = "text/html")
		String page() {
			this.tracker.track("Tracked", Map.of("a", 1));
			this.tracker.track(Event.named("Needed").property("a", 1).necessary(true).build());
			return "<p>";
		}

	}

}
