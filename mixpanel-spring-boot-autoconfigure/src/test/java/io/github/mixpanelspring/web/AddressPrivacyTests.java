package io.github.mixpanelspring.web;

import io.github.mixpanelspring.TestApplication;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests how much of a visitor's address is sent.
 */
class AddressPrivacyTests {

	@ParameterizedTest
	@CsvSource({ "truncated, 81.2.69.0", "none, 0" })
	void sendsWhatIsConfigured(String precision, String sent) {
		try (TestApplication application = TestApplication.start(Page.class, "mixpanel.web.trusted-proxies=loopback",
				"mixpanel.privacy.client-ip=" + precision)) {
			application.send(application.navigation("/").header("X-Forwarded-For", "81.2.69.142"));
			assertThat(application.mixpanel().await("$mp_web_page_view").get("ip")).hasToString(sent);
		}
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
