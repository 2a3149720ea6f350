package io.github.mixpanelspring.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.mixpanelspring.MixpanelServer;
import io.github.mixpanelspring.RawClient.Answer;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no request is answered otherwise for what we read of it.
 */
@NullUnmarked
@ParameterizedClass
@ValueSource(strings = { "tomcat", "jetty" })
@ExtendWith(OutputCaptureExtension.class)
class HostileRequestTests {

	private static final List<String> VALUES = List.of("", " ", "\t", ",", ";", "=", "\"", "\\", "%", "%zz", "%00",
			"%C0%AF", "%u0041", "\u00ff\u00fe\u0080", "\u00f0\u009f\u0098\u0080", "null", "-1", "1.", "{", "[]", "{}",
			"<script>", "../../etc/passwd", "${jndi:ldap://x}", "'; DROP TABLE x; --", "(((((((((((((((((((",
			"a=b=c;;;=", "\"unclosed", "for=\"[::1", "[::1]:99999", "999.999.999.999", "::ffff:1.2.3.4%eth0", "http://",
			"http:///", "http://[::1", "https://user:pass@host:port/?q=%", "\u0001\u0002", "?0;;;\"",
			"\"a\";v=\"1\", ,, \"b", "a,".repeat(1500), "(".repeat(3000), "%".repeat(3000), "x".repeat(6000),
			"{\"a\":".repeat(500), "\\\"".repeat(1500), "::".repeat(1500), "Mozilla/5.0 " + "(;".repeat(1500),
			"Mozilla/5.0 (Linux; Android " + "9".repeat(3000));

	private static final List<String> BROWSER = List.of("Sec-Fetch-Dest: document", "Accept: text/html",
			"User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");

	private static final List<String> HEADERS = List.of("User-Agent", "Referer", "Cookie", "Accept-Language",
			"X-Forwarded-For", "Sec-CH-UA", "Sec-CH-UA-Platform", "Sec-CH-UA-Full-Version-List", "Accept", "Sec-GPC",
			"Sec-Purpose", "Sec-Fetch-Dest", "X-Requested-With", "Authorization");

	private static TestApplication application;

	private static TestApplication plain;

	@Parameter
	String server;

	@BeforeParameterizedClassInvocation
	static void start(String server) {
		application = TestApplication.start(Pages.class, "test.server=" + server,
				"mixpanel.web.trusted-proxies=loopback", "mixpanel.web.page-views.exclude=/private/**",
				"logging.level.io.github.mixpanelspring=INFO");
		plain = TestApplication.start(Pages.class, "test.server=" + server, "mixpanel.enabled=false");
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		application.close();
		plain.close();
	}

	@Test
	@Timeout(value = 60, unit = TimeUnit.SECONDS)
	void answersAsItWouldAnyhow(CapturedOutput output) {
		List<String> surprises = new ArrayList<>();
		for (String value : VALUES) {
			for (String header : HEADERS) {
				check(surprises, "/", header + ": " + value);
			}
			check(surprises, "/", "Cookie: mp_device=" + value);
			check(surprises, "/", "Cookie: mp_" + MixpanelServer.TOKEN + "_mixpanel=" + value);
			check(surprises, "/?" + value);
			check(surprises, "/?utm_source=" + value + "&gclid=" + value);
			check(surprises, "/" + value);
		}
		assertThat(surprises).isEmpty();
		assertThat(output.getAll().lines().filter((line) -> line.contains("WARN") && line.contains("mixpanelspring")))
			.isEmpty();
		application.settle();
	}

	@Test
	void stillTracksVisitorAmongThem() {
		application.mixpanel().reset();
		application.send(application.navigation("/"));
		application.mixpanel().await("$mp_web_page_view");
		application.mixpanel().await("Tracked");
	}

	private static void check(List<String> surprises, String target, String... hostile) {
		List<String> all = new ArrayList<>(List.of(hostile));
		BROWSER.stream()
			.filter((header) -> !String.join("", hostile).startsWith(header.substring(0, header.indexOf(':'))))
			.forEach(all::add);
		String[] headers = all.toArray(String[]::new);
		Answer answer = application.raw().get(target, headers);
		if (answer.status() != 200 && answer.status() != plain.raw().get(target, headers).status()) {
			surprises.add(answer.status() + " " + target + " " + String.join("|", headers));
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

		@GetMapping("/**")
		void page(HttpServletResponse response) throws IOException {
			this.tracker.track("Tracked");
			response.setContentType("text/html");
			// Not committed yet, so that a failure would show
			response.getWriter().print("<p>");
		}

		@Bean
		SecurityFilterChain everybody(HttpSecurity http) {
			return http.csrf((csrf) -> csrf.disable()).build();
		}

	}

}
