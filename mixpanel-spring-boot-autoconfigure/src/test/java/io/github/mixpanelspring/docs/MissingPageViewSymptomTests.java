package io.github.mixpanelspring.docs;

import java.net.http.HttpRequest;

import io.github.mixpanelspring.MixpanelServer;
import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests why page views are missing, that the log says so, and that the advice helps.
 */
@ExtendWith(OutputCaptureExtension.class)
class MissingPageViewSymptomTests {

	private static final String PAGE_VIEW = "$mp_web_page_view";

	private static final String DEBUG = "logging.level.io.github.mixpanelspring=debug";

	private static final String SDK_COOKIE = "mp_" + MixpanelServer.TOKEN
			+ "_mixpanel=%7B%22distinct_id%22%3A%22%24device%3Ad1%22%2C%22%24device_id%22%3A%22d1%22%7D";

	@RegisterExtension
	static final TestApplication application = TestApplication.of(SymptomPages.class, DEBUG,
			"mixpanel.console.enabled=true", "mixpanel.web.page-views.exclude=/page/excluded",
			"mixpanel.web.trusted-proxies=loopback", "mixpanel.web.page-views.exclude-addresses=203.0.113.0/24",
			"mixpanel.web.page-views.exclude-users=tester", "mixpanel.web.page-views.beside-browser-sdk=skip");

	@RegisterExtension
	static final TestApplication advised = TestApplication.of(SymptomPages.class, DEBUG,
			"mixpanel.web.trusted-proxies=loopback", "mixpanel.web.page-views.prefetch=true",
			"mixpanel.bots.page-views=mark", "mixpanel.privacy.signals=ignore");

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			/page          | Sec-Purpose     | prefetch                   | prefetch
			/page          | DNT             | 1                          | privacy signal
			/page          | Sec-GPC         | 1                          | privacy signal
			/page          | User-Agent      | HeadlessChrome/140.0.0.0   | bot
			/page          | User-Agent      | curl/8.5.0                 | HTTP library
			/page          | User-Agent      | Java-http-client/17        | HTTP library
			/page/excluded | -               | -                          | excluded path
			/page          | X-Forwarded-For | 203.0.113.7                | excluded address
			/page          | Authorization   | Basic dGVzdGVyOnRlc3Rlcg== | excluded user
			/page          | Cookie          | SDK                        | browser SDK
			""")
	@Symptom({ "prefetch", "bot, HTTP library", "excluded path, excluded address, excluded user", "browser SDK",
			"no consent, privacy signal" })
	void isCountedOnceThePropertyIsSet(String path, String header, String value, String reason, CapturedOutput output) {
		assertNone(with(application.navigation(path), header, value), path, reason, output);
		assertThat(advised.send(with(advised.navigation(path), header, value)).statusCode()).isEqualTo(200);
		assertThat(advised.mixpanel().await(PAGE_VIEW)).containsEntry("current_url_path", path);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			/page/vetoed | -              | -      | vetoed
			/data        | -              | -      | no page
			/mixpanel    | -              | -      | none of the application's
			/page        | Sec-Fetch-Dest | iframe | no navigation
			/page        | Sec-Fetch-Dest | empty  | no navigation
			/actuator    | -              | -      | no page of the application
			/nothing     | -              | -      | failed
			""")
	@Symptom({ "vetoed", "no page", "none of the application's", "no navigation", "no page of the application",
			"failed" })
	void isNone(String path, String header, String value, String reason, CapturedOutput output) {
		assertNone(with(application.navigation(path), header, value), path, reason, output);
	}

	@Test
	@Symptom({ "No such line", "no navigation" })
	void plainCurlIsNoNavigationAndTheOneOfThePageIs(CapturedOutput output) {
		assertThat(output).doesNotContain("page view:");
		assertNone(application.request("/page").header("User-Agent", "curl/8.5.0").header("Accept", "*/*"), "/page",
				"no navigation", output);
		String[] command = Document.of("docs/troubleshooting.md").blocks("shell").get(0).text().split("'");
		assertThat(command).hasSize(5);
		HttpRequest.Builder request = application.request("/page").header("User-Agent", command[3]);
		application.send(request.header("Accept", command[1].substring("Accept: ".length())));
		assertThat(application.mixpanel().await(PAGE_VIEW)).containsEntry("$browser", "Chrome");
		assertThat(output).contains("GET /page is a page view");
	}

	@Test
	@Symptom("switched off")
	void noneIsCountedWherePageViewsAreSwitchedOff(CapturedOutput output) {
		try (TestApplication off = TestApplication.start(SymptomPages.class, DEBUG,
				"mixpanel.web.page-views.enabled=false")) {
			off.send(off.navigation("/page"));
			assertThat(off.sent()).isEmpty();
			assertThat(output).contains("GET /page is no page view: switched off").contains("page views off");
		}
	}

	private static void assertNone(HttpRequest.Builder request, String path, String reason, CapturedOutput output) {
		application.send(request);
		assertThat(application.sent()).isEmpty();
		assertThat(output).contains("GET " + path + " is no page view: " + reason + System.lineSeparator());
	}

	private static HttpRequest.Builder with(HttpRequest.Builder request, String header, String value) {
		if (header == null) {
			return request;
		}
		return request.setHeader(header, value.equals("SDK") ? SDK_COOKIE : value);
	}

}
