package io.github.mixpanelspring.web;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.Visitor;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no visitor seems new whose browser holds back the cookies.
 */
@NullUnmarked
class CrossSiteTests {

	@RegisterExtension
	static final TestApplication application = TestApplication.of(Pages.class);

	private final Visitor visitor = new Visitor(application);

	@ParameterizedTest
	@CsvSource({ "POST, navigate, document", "GET, navigate, iframe", "GET, cors, empty", "GET, no-cors, image" })
	void issuesNoDeviceWhereCookiesAreHeldBack(String method, String mode, String destination) {
		HttpResponse<String> response = application.send(request(method, "cross-site", mode, destination));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().allValues(HttpHeaders.SET_COOKIE)).isEmpty();
		assertThat(application.mixpanel().await("Viewed")).containsEntry("distinct_id", "")
			.doesNotContainKey("$device_id");
	}

	@ParameterizedTest
	@CsvSource({ "GET, cross-site, navigate, document", "POST, same-origin, navigate, document",
			"POST, same-site, navigate, document", "POST, none, navigate, document",
			"GET, same-origin, navigate, iframe" })
	void issuesDeviceWhereCookiesWouldHaveCome(String method, String site, String mode, String destination) {
		this.visitor.send(request(method, site, mode, destination));
		assertThat(this.visitor.deviceId()).isNotNull();
		assertThat(this.visitor.cookie("mp_device_first")).isNotNull();
		assertThat(application.mixpanel().await("Viewed")).containsEntry("$device_id", this.visitor.deviceId());
	}

	@Test
	void issuesDeviceToBrowserThatDoesNotSay() {
		this.visitor.send(application.request("/").POST(BodyPublishers.noBody()));
		assertThat(this.visitor.deviceId()).isNotNull();
		assertThat(application.mixpanel().await("Viewed")).containsEntry("$device_id", this.visitor.deviceId());
	}

	@Test
	void knowsDeviceByCookieThatComesAllTheSame() {
		this.visitor.visit("/");
		String device = this.visitor.deviceId();
		application.forget();
		this.visitor.send(request("POST", "cross-site", "navigate", "document"));
		assertThat(this.visitor.deviceId()).isEqualTo(device);
		assertThat(application.mixpanel().await("Viewed")).containsEntry("$device_id", device);
	}

	private static HttpRequest.Builder request(String method, String site, String mode, String destination) {
		return application.navigation("/")
			.method(method, BodyPublishers.noBody())
			.setHeader("Sec-Fetch-Site", site)
			.setHeader("Sec-Fetch-Mode", mode)
			.setHeader("Sec-Fetch-Dest", destination);
	}

	@Configuration(proxyBeanMethods = false)
	static class Pages extends IdentityResolverTests.Pages {

		private final Tracker tracker;

		Pages(Tracker tracker) {
			super(tracker);
			this.tracker = tracker;
		}

		@PostMapping(path = "/", produces = "text/html")
		String posted() {
			this.tracker.track("Viewed");
			return "<p>";
		}

	}

}
