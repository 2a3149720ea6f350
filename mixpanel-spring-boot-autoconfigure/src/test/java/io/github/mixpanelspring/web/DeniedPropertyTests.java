package io.github.mixpanelspring.web;

import java.util.Map;

import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what is denied is not sent, whoever says it.
 */
@ExtendWith(OutputCaptureExtension.class)
class DeniedPropertyTests {

	@Test
	void removesWhatIsDeniedByDefault(CapturedOutput output) {
		try (TestApplication application = TestApplication.start(Page.class, "mixpanel.properties.api-key=hunter2",
				"mixpanel.privacy.url-parameters=*")) {
			visit(application);
			assertThat(application.mixpanel().await("Paid")).containsEntry("Card", Map.of("brand", "visa"))
				.doesNotContainKeys("password", "api-key");
			assertThat(application.mixpanel().await("$mp_web_page_view")).containsEntry("current_url_search", "?b=1")
				.containsEntry("$referrer", "https://other.example/a?c=1");
			assertThat(application.mixpanel().events().toString()).doesNotContain("hunter2");
			assertThat(output).containsOnlyOnce("Property 'password' is not sent").doesNotContain("hunter2");
		}
	}

	@Test
	void hashesWhatIsConfigured() {
		try (TestApplication application = TestApplication.start(Page.class, "mixpanel.privacy.deny.defaults=false",
				"mixpanel.privacy.deny.names=brand", "mixpanel.privacy.deny.patterns=pass.*",
				"mixpanel.privacy.deny.action=hash", "mixpanel.privacy.deny.hash-key=key")) {
			visit(application);
			Map<String, Object> paid = application.mixpanel().await("Paid");
			// printf visa | openssl dgst -sha256 -hmac key
			assertThat(paid).containsEntry("Card", Map.of("brand",
					"9e87ecef2f0195eb447ca3d9631f65d1930684516c83a4c08e85981882b08b51", "card number", "hunter2"));
			assertThat(paid.get("password")).asString().matches("[0-9a-f]{64}");
		}
	}

	private static void visit(TestApplication application) {
		application.send(application.navigation("/?token=hunter2&b=1")
			.header("Referer", "https://other.example/a?c=1&pwd=hunter2"));
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
			this.tracker.track("Paid",
					Map.of("password", "hunter2", "Card", Map.of("card number", "hunter2", "brand", "visa")));
			return "<p>";
		}

	}

}
