package io.github.mixpanelspring.web;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.mixpanelspring.MixpanelServer;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that nothing secret of a request is sent or logged, wherever it stands and
 * however the request ends. Each secret is marked.
 */
@NullUnmarked
@ExtendWith(OutputCaptureExtension.class)
class SecretsTests {

	private static final String MARK = "hunter2";

	private static final String DEVICE = "1b4e28ba-2fa1-4d1b-883f-0016d3cca427";

	private static final String[] HEADERS = { "Authorization", "Bearer hunter2-authorization", "Proxy-Authorization",
			"Basic hunter2-proxy", "X-Api-Key", "hunter2-api-key", "X-CSRF-TOKEN", "hunter2-csrf", "X-Forwarded-User",
			"hunter2-user", "X-Unknown", "hunter2-unknown", "Forwarded", "for=hunter2-forwarded", "X-Real-IP",
			"hunter2-real-ip", "From", "hunter2@shop.example", "If-None-Match", "\"hunter2-etag\"", "X-Requested-With",
			"hunter2-requested", "Turbo-Visit", "hunter2-turbo", "Sec-WebSocket-Key", "hunter2-websocket", "Cookie",
			"SESSION=hunter2-session; mp_device=1." + DEVICE
					+ "; remember-me=hunter2-remember; consent=hunter2-consent; " + "mp_" + MixpanelServer.TOKEN
					+ "_mixpanel=%7B%22%24device_id%22%3A%22d1%22%2C%22email%22%3A%22" + "hunter2-super%22%7D" };

	private static final String QUERY = "?token=hunter2-token&email=hunter2-email&q=hunter2-search&password=hunter2-p"
			+ "&state=%68unter2&utm_source=news&hunter2-name=1&next=%2Freset%3Ftoken%3Dhunter2-nested";

	@ParameterizedTest
	@ValueSource(strings = { "mixpanel.token=" + MixpanelServer.TOKEN, "mixpanel.privacy.url-parameters=page",
			"mixpanel.privacy.consent.cookie.accepted=all", "mixpanel.identity.merge=original" })
	void neitherSendsNorLogsWhatIsSecret(String property, CapturedOutput output) {
		boolean consents = property.contains("consent");
		try (TestApplication application = TestApplication.start(Form.class, property,
				consents ? "mixpanel.privacy.consent.cookie.name=consent" : "mixpanel.region=eu",
				"logging.level.io.github.mixpanelspring=trace")) {
			String path = "/form;jsessionid=hunter2-path" + QUERY;
			application.send(page(application, path).header("Referer",
					"https://hunter2-user:hunter2-password@other.example/a;jsessionid=hunter2-other?c=1&access_token=hunter2-r"
							+ "&n=%2Fb%3Fpwd%3Dhunter2-deep"));
			application.send(page(application, path).header("Referer",
					"http://hunter2-user@localhost:" + application.port() + "/cart" + QUERY + "#hunter2-fragment"));
			post(application, "application/x-www-form-urlencoded", "user=alice&password=hunter2-form");
			post(application, "application/json", "{\"password\":\"hunter2-json\"}");
			post(application, "multipart/form-data; boundary=hunter2-boundary", """
					--hunter2-boundary\r
					Content-Disposition: form-data; name="hunter2-part"; filename="hunter2-file"\r
					\r
					hunter2-content\r
					--hunter2-boundary--\r
					""");
			application.send(page(application, "/failure" + QUERY));
			application.send(page(application, "/missing;v=1;jsessionid=hunter2-missing" + QUERY));
			assertThat(application.sent()).hasSize(consents ? 0 : 5);
			assertNothingSecret(application, output);
		}
		assertThat(ours(output)).contains("DEBUG", "PageViews").doesNotContain(MARK, DEVICE, MixpanelServer.TOKEN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void leavesSessionOutWhateverItsName(String server, CapturedOutput output) {
		try (TestApplication application = TestApplication.start(Form.class, "test.server=" + server,
				"server.servlet.session.cookie.name=SID")) {
			String origin = "http://localhost:" + application.port();
			application.send(application.navigation("/form;SID=hunter2-path;v=1?utm_source=news")
				.header("Referer", origin + "/cart;SID=hunter2-referrer?utm_source=news"));
			assertThat(application.mixpanel().await("$mp_web_page_view"))
				.containsEntry("$current_url", origin + "/form;v=1?utm_source=news")
				.containsEntry("current_url_path", "/form;v=1")
				.containsEntry("$referrer", origin + "/cart?utm_source=news");
			assertNothingSecret(application, output);
		}
	}

	private static void assertNothingSecret(TestApplication application, CapturedOutput output) {
		for (LoggedRequest request : application.mixpanel()
			.wireMock()
			.findAll(WireMock.postRequestedFor(WireMock.anyUrl()))) {
			assertThat(request.getBodyAsString()).doesNotContain(MARK, "%68unter2");
			assertThat(request.getUrl() + request.getHeaders()).doesNotContain(MARK);
		}
	}

	/**
	 * Returns what our own classes log; of a failure of the application its servlet tells
	 * all it knows.
	 */
	private static String ours(CapturedOutput output) {
		StringBuilder ours = new StringBuilder();
		output.toString()
			.lines()
			.filter((line) -> line.contains("mixpanel") && !line.contains("dispatcherServlet"))
			.forEach((line) -> ours.append(line).append('\n'));
		return ours.toString();
	}

	private static void post(TestApplication application, String type, String body) {
		application.send(application.request("/form" + QUERY)
			.headers(HEADERS)
			.header("Content-Type", type)
			.POST(BodyPublishers.ofString(body)));
	}

	private static HttpRequest.Builder page(TestApplication application, String path) {
		return application.navigation(path).headers(HEADERS);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Form {

		private final Tracker tracker;

		Form(Tracker tracker) {
			this.tracker = tracker;
		}

		@Bean
		static HttpFirewall sessionsInPaths() {
			StrictHttpFirewall firewall = new StrictHttpFirewall();
			firewall.setAllowSemicolon(true);
			return firewall;
		}

		@GetMapping(path = "/form", produces = "text/html")
		String form() {
			return "<form>";
		}

		@PostMapping(path = "/form", produces = "text/html")
		String submit(@RequestBody(required = false) byte[] body) {
			this.tracker.track("Submitted", Map.of("length", (body != null) ? body.length : 0));
			return "<p>";
		}

		@GetMapping("/failure")
		String fail() {
			this.tracker.track("Failed");
			throw new IllegalStateException("boom");
		}

	}

}
