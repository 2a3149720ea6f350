package io.github.mixpanelspring.web;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.github.mixpanelspring.MixpanelServer;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.pipeline.PageViewNamer;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests which requests are page views, and what these say.
 */
@ExtendWith(OutputCaptureExtension.class)
class PageViewTests {

	private static final String PAGE_VIEW = "$mp_web_page_view";

	private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

	private static final String SDK_COOKIE = "mp_" + MixpanelServer.TOKEN
			+ "_mixpanel=%7B%22distinct_id%22%3A%22%24device%3Ad1%22%2C%22%24device_id%22%3A%22d1%22%7D";

	@RegisterExtension
	static final TestApplication application = TestApplication.of(Pages.class,
			"management.endpoints.web.exposure.include=*", "mixpanel.web.page-views.exclude=/internal/**,/*/preview",
			"mixpanel.web.page-views.exclude-addresses=203.0.113.0/24", "mixpanel.web.trusted-proxies=loopback");

	@Test
	void saysWhatBrowserSdkWouldSay() {
		application.send(application.navigation("/products/1?utm_source=news&utm_campaign=a%20b&token=secret&gclid=g")
			.header("Referer", "https://www.google.com/search?q=shoes"));
		assertThat(application.mixpanel().await(PAGE_VIEW)).containsEntry("current_domain", "localhost")
			.containsEntry("current_url_path", "/products/1")
			.containsEntry("current_url_protocol", "http:")
			.containsEntry("current_url_search", "?utm_source=news&utm_campaign=a%20b&gclid=g")
			.containsEntry("current_route", "/products/{id}")
			.containsEntry("$current_url",
					"http://localhost:" + application.port() + "/products/1?utm_source=news&utm_campaign=a%20b&gclid=g")
			.containsEntry("$browser", "Chrome")
			.containsEntry("$os", "Windows")
			.containsEntry("$referring_domain", "www.google.com")
			.containsEntry("$search_engine", "google")
			.containsEntry("utm_source", "news")
			.containsEntry("utm_campaign", "a b")
			.containsEntry("gclid", "g")
			.doesNotContainKeys("token", "distinct_id", "$user_id");
	}

	@Test
	void leavesOutWhatIsEmpty() {
		application.send(application.navigation("/products/1"));
		assertThat(application.mixpanel().await(PAGE_VIEW)).doesNotContainKeys("current_url_search", "$referrer",
				"$referring_domain", "$search_engine", "utm_source");
	}

	@Test
	void knowsCampaignAtEndOfLongQuery() {
		application.send(application.navigation("/products/1?pad=" + "x".repeat(5000) + "&utm_source=late&gclid=g"));
		assertThat(application.mixpanel().await(PAGE_VIEW)).containsEntry("utm_source", "late")
			.containsEntry("gclid", "g")
			.containsEntry("current_url_search", "?utm_source=late&gclid=g");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a" })
	void keepsLettersOfLongReferrer(String odd) {
		String referrer = "https://news.example/" + odd + "\u0436".repeat(3000);
		String header = new String(referrer.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
		application.raw().get("/products/1", "Accept: text/html", "User-Agent: " + BROWSER, "Referer: " + header);
		assertThat(application.mixpanel().await(PAGE_VIEW))
			.hasEntrySatisfying("$referrer", (value) -> assertThat(referrer).startsWith(value.toString()))
			.hasEntrySatisfying("$referrer", (value) -> assertThat(value).asString().contains("\u0436"));
	}

	@Test
	void addsWhatNamerSays() {
		application.send(application.navigation("/described"));
		assertThat(application.mixpanel().await(PAGE_VIEW)).containsEntry("section", "/described");
	}

	@Test
	void leavesOutPageThatNamerVetoes() {
		assertNone(application.navigation("/vetoed"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/namer-throws", "/namer-sneaks", "/namer-fails", "/namer-nameless" })
	void survivesNamerThatFails(String path) {
		assertThat(application.send(application.navigation(path)).statusCode()).isEqualTo(200);
		assertThat(application.mixpanel().await(PAGE_VIEW)).containsEntry("current_url_path", path);
	}

	@ParameterizedTest
	@CsvSource({ "application/json", "text/plain", "text/vnd.turbo-stream.html", "image/svg+xml", "text/htmlx" })
	void tracksHtmlOnly(String type) {
		assertNone(application.navigation("/typed?type=" + type.replace("+", "%2B")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html;charset=utf-8", "TEXT/HTML", "application/xhtml%2Bxml" })
	void tracksHtmlHoweverWritten(String type) {
		application.send(application.navigation("/typed?type=" + type));
		application.mixpanel().await(PAGE_VIEW);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/internal/a", "/internal/a/b", "/products/preview", "/actuator/page", "/actuator",
			"/actuator/health", "/unmodified-json" })
	void leavesOutPath(String path) {
		assertNone(application.navigation(path));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Sec-Fetch-Dest | iframe
			Sec-Purpose    | prefetch
			Sec-GPC        | 1
			DNT            | 1
			HX-Request     | true
			Turbo-Frame    | cart
			User-Agent     | curl/8.5.0
			User-Agent     | Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
			User-Agent     | Java-http-client/17
			X-Forwarded-For | 203.0.113.7
			""")
	void leavesOutVisitor(String header, String value) {
		assertNone(application.navigation("/products/1").setHeader(header, value));
	}

	@ParameterizedTest
	@CsvSource({ "Sec-GPC, 0", "DNT, 0", "Sec-GPC, true", "X-Forwarded-For, 198.51.100.7" })
	void tracksOtherVisitors(String header, String value) {
		application.send(application.navigation("/products/1").setHeader(header, value));
		application.mixpanel().await(PAGE_VIEW);
	}

	@Test
	void leavesOutProgramThatSaysNothing() {
		assertThat(application.raw().get("/products/1", "Accept: text/html", "User-Agent: ").status()).isEqualTo(200);
		assertThat(application.raw().get("/products/1", "Accept: text/html").status()).isEqualTo(200);
		application.settle();
		assertThat(application.mixpanel().events(PAGE_VIEW)).isEmpty();
	}

	@Test
	void warnsOnceWhereBrowserSdkCountsToo(CapturedOutput output) {
		for (int i = 0; i < 3; i++) {
			application.send(application.navigation("/products/1").header("Cookie", SDK_COOKIE));
		}
		assertThat(application.mixpanel().await(PAGE_VIEW, 3)).extracting("$device_id").containsOnly("d1");
		assertThat(output.getAll().lines().filter((line) -> line.contains(" WARN ") && line.contains("browser SDK")))
			.hasSize(1)
			.allMatch((line) -> line.contains("mixpanel.web.page-views.beside-browser-sdk"));
	}

	private static void assertNone(HttpRequest.Builder request) {
		assertThat(application.send(request).statusCode()).isIn(200, 304);
		application.settle();
		assertThat(application.mixpanel().events(PAGE_VIEW)).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Pages {

		@GetMapping(path = { "/products/{id}", "/internal/{*path}", "/described", "/vetoed", "/namer-{how}" },
				produces = "text/html")
		String page() {
			return "<p>";
		}

		@GetMapping("/typed")
		void typed(@RequestParam String type, HttpServletResponse response) throws IOException {
			response.setContentType(type);
			response.getOutputStream().print("<p>");
		}

		@GetMapping("/unmodified-json")
		void unmodified(HttpServletResponse response) {
			response.setContentType("application/json");
			response.setStatus(304);
		}

		@Bean
		PageEndpoint pageEndpoint() {
			return new PageEndpoint();
		}

		@Bean
		PageViewNamer namer() {
			return (context) -> switch (String.valueOf(context.path())) {
				case "/vetoed" -> null;
				case "/namer-throws" -> throw new IllegalStateException("no name");
				case "/namer-sneaks" -> throw sneaky(new IOException("no name"));
				case "/namer-fails" -> throw new AssertionError("no name");
				case "/namer-nameless" -> Map.of(" ", 1);
				default -> Map.of("section", String.valueOf(context.route()));
			};
		}

		@SuppressWarnings("unchecked")
		private static <E extends Exception> RuntimeException sneaky(Exception ex) throws E {
			throw (E) ex;
		}

	}

	@WebEndpoint(id = "page")
	static class PageEndpoint {

		@ReadOperation(produces = "text/html")
		String page() {
			return "<p>";
		}

	}

}
