package io.github.mixpanelspring.console;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

import io.github.mixpanelspring.TestApplication;
import org.junit.jupiter.api.AfterAll;
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
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsoleServlet} in an application.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConsolePageTests {

	private static final TestApplication application = TestApplication.start(Open.class,
			"mixpanel.console.enabled=true");

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void servesPage() {
		HttpResponse<String> page = application.send(application.navigation("/mixpanel"));
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("<title>Mixpanel console</title>");
		assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
		assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
			.contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'",
					"require-trusted-types-for 'script'")
			.doesNotContain("unsafe");
		assertThat(page.headers().map()).doesNotContainKeys("Set-Cookie", "Access-Control-Allow-Origin");
	}

	@Test
	void isNoPageView() {
		application.send(application.navigation("/mixpanel"));
		assertThat(application.sent()).isEmpty();
	}

	@Test
	void loadsNothingFromElsewhere() {
		String page = application.send(application.navigation("/mixpanel")).body();
		assertThat(page).doesNotContain("://")
			.doesNotContain("<style")
			.doesNotContain(" style=")
			.doesNotContain("onclick");
		ConsoleAssets.files()
			.stream()
			.filter((file) -> file.endsWith(".js") || file.endsWith(".css"))
			.forEach((file) -> assertThat(application.send(application.request("/mixpanel/" + file)).body()).as(file)
				.doesNotContain("innerHTML")
				.doesNotContain("https://"));
	}

	@ParameterizedTest
	@CsvSource({ "/mixpanel/console.css, text/css;charset=UTF-8", "/mixpanel/console.js, text/javascript;charset=UTF-8",
			"/mixpanel/icon.svg, image/svg+xml" })
	void servesFilesOfPage(String path, String type) {
		HttpResponse<String> file = application.send(application.request(path));
		assertThat(file.statusCode()).isEqualTo(200);
		assertThat(file.headers().firstValue("Content-Type")).hasValue(type);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/mixpanel/unknown", "/mixpanel/console.html", "/mixpanel/ConsoleServlet.class",
			"/mixpanel/package-info.class", "/mixpanel//console.js", "/mixpanelx" })
	void servesNothingElse(String path) {
		assertThat(application.send(application.request(path)).statusCode()).isBetween(400, 404);
	}

	@Test
	void leadsFromPathWithSlashToPage() {
		HttpResponse<String> answer = application.send(application.request("/mixpanel/"));
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/mixpanel");
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "DELETE" })
	void changesNothing(String method) {
		assertThat(
				application.send(application.request("/mixpanel").method(method, BodyPublishers.noBody())).statusCode())
			.isEqualTo(405);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "X-Forwarded-For: 81.2.69.142", "Sec-Fetch-Site: cross-site", "Origin: http://evil.example" })
	void isNotThereForOthers(String header) {
		String[] parts = header.split(": ");
		assertThat(application.send(application.request("/mixpanel/stream").header(parts[0], parts[1])).statusCode())
			.isEqualTo(404);
	}

	@Test
	void isNotThereUnderNameThatSomebodyElseLetsLeadHere() {
		assertThat(application.raw()
			.send("GET /mixpanel/stream HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n")
			.text()).startsWith("HTTP/1.1 404");
	}

	@Test
	void opensNoHoleInTheSecurityOfTheApplicationAndSaysWhereItIs(CapturedOutput output) {
		try (TestApplication secured = TestApplication.start(Secured.class, "mixpanel.console.enabled=true",
				"server.servlet.context-path=/shop")) {
			assertThat(secured.send(secured.navigation("/shop/mixpanel")).statusCode()).isEqualTo(403);
			assertThat(secured.send(secured.request("/shop/mixpanel/stream")).statusCode()).isEqualTo(403);
			assertThat(output).contains("The console is at /shop/mixpanel");
		}
	}

	@Test
	void isNotThereByDefaultAndCostsNothing() {
		try (TestApplication other = TestApplication.start(Open.class)) {
			assertThat(other.send(other.navigation("/mixpanel")).statusCode()).isEqualTo(404);
			assertThat(other.context().getBean(Console.class).isEnabled()).isFalse();
			other.send(other.navigation("/"));
			assertThat(other.context().getBean(Console.class).journal().read(0, 10, (entry) -> {
			})).isZero();
			assertThat(other.context().getBean(Streams.class).isActive()).isFalse();
		}
	}

	@Test
	void startsNoThreadWhileNobodyLooks() {
		application.send(application.navigation("/mixpanel"));
		assertThat(application.context().getBean(Streams.class).isActive()).isFalse();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Open {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Secured {

		@Bean
		SecurityFilterChain nobody(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().denyAll()).build();
		}

	}

}
