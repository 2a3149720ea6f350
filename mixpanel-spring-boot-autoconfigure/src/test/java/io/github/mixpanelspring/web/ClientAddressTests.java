package io.github.mixpanelspring.web;

import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests that a visitor's address is right, whoever else reads forwarded headers.
 */
@NullUnmarked
@ParameterizedClass
@CsvSource({ "tomcat, none", "tomcat, native", "tomcat, framework", "jetty, native", "jetty, framework" })
class ClientAddressTests {

	private static final String PAGE_VIEW = "$mp_web_page_view";

	private static TestApplication application;

	@Parameter(0)
	String server;

	@Parameter(1)
	String strategy;

	@BeforeParameterizedClassInvocation
	static void start(String server, String strategy) {
		application = TestApplication.start(Page.class, "test.server=" + server,
				"server.forward-headers-strategy=" + strategy, "mixpanel.web.trusted-proxies=loopback,10.0.0.0/8");
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		application.close();
	}

	@BeforeEach
	void reset() {
		application.mixpanel().reset();
	}

	@Test
	@Symptom("server.forward-headers-strategy=framework, and a warning at the start")
	void takesAddressThatProxyTells() {
		application.send(application.navigation("/").header("X-Forwarded-For", "81.2.69.142"));
		assertThat(application.mixpanel().await(PAGE_VIEW)).containsEntry("ip", "81.2.69.142");
	}

	@Test
	void takesNoAddressThatVisitorTells() {
		// Jetty itself believes it, and does not tell who connected
		assumeThat(this.server + this.strategy).isNotEqualTo("jettynative");
		application.send(application.navigation("/").header("X-Forwarded-For", "8.8.8.8, 81.2.69.142, 10.1.2.3"));
		assertThat(application.mixpanel().await(PAGE_VIEW)).containsEntry("ip", "81.2.69.142");
	}

	@Test
	void tellsNoAddressOfOwnNetwork() {
		application.send(application.navigation("/"));
		assertThat(application.mixpanel().await(PAGE_VIEW)).containsEntry("ip", 0);
	}

	@Test
	void takesUrlThatVisitorKnows() {
		application.send(application.navigation("/")
			.header("X-Forwarded-For", "81.2.69.142")
			.header("X-Forwarded-Proto", "https")
			.header("X-Forwarded-Host", "shop.example.com")
			.header("X-Forwarded-Port", "443"));
		boolean forwarded = !this.strategy.equals("none");
		assertThat(application.mixpanel().await(PAGE_VIEW))
			.containsEntry("$current_url",
					forwarded ? "https://shop.example.com/" : "http://localhost:" + application.port() + "/")
			.containsEntry("current_domain", forwarded ? "shop.example.com" : "localhost")
			.containsEntry("current_url_protocol", forwarded ? "https:" : "http:");
	}

	@Test
	void setsSecureCookieBehindProxyThatEndsTls() {
		assertThat(application.send(application.navigation("/").header("X-Forwarded-Proto", "https"))
			.headers()
			.firstValue("Set-Cookie")
			.orElseThrow()
			.contains("; Secure")).isEqualTo(!this.strategy.equals("none"));
		application.mixpanel().await(PAGE_VIEW);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Page {

		@GetMapping(path = "/", produces = "text/html")
		String page() {
			return "<p>";
		}

	}

}
