package io.github.mixpanelspring.web;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.Trouble;
import io.github.mixpanelspring.context.ClientIpResolver;
import io.github.mixpanelspring.useragent.UserAgentDetails;
import jakarta.servlet.http.HttpServletRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.view.InternalResourceView;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that an event has the facts of its request, whenever they are needed first.
 */
class CapturedRequestTests {

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void isKnownBehindForwardAsItCameIn(String server) {
		try (TestApplication application = start(server)) {
			application
				.send(application.request("/forward?utm_source=news").header("Referer", "https://news.example/a"));
			assertThat(application.mixpanel().await("Bought")).containsEntry("$referring_domain", "news.example")
				.containsEntry("utm_source", "news")
				.containsEntry("$current_url", "http://localhost:" + application.port() + "/forward?utm_source=news");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void isKnownAfterItsEndThoughContainerHasUsedItAgain(String server) {
		try (TestApplication application = start(server)) {
			application.send(application.request("/later")
				.header("Referer", "https://first.example/")
				.header("User-Agent", browser(139)));
			for (int i = 0; i < 20; i++) {
				application.send(application.request("/plain")
					.header("Referer", "https://other.example/")
					.header("User-Agent", browser(140)));
			}
			application.context().getBean(Shop.class).later.remove().run();
			Map<String, Object> bought = application.mixpanel().await("Bought");
			assertThat(bought).containsEntry("$referring_domain", "first.example")
				.containsEntry("$browser_version", 139);
			assertThat(bought).hasEntrySatisfying("$current_url",
					(url) -> assertThat(url).asString().endsWith("/later"));
		}
	}

	@Test
	void hasItsBrowserParsedOnlyIfSomethingIsTracked() {
		try (TestApplication application = start("tomcat")) {
			UserAgentDetails browsers = application.context().getBean(UserAgentDetails.class);
			application.send(application.request("/plain").header("User-Agent", browser(139)));
			application.send(application.request("/forward").header("User-Agent", browser(140)));
			// One after the other
			Awaitility.await().until(() -> browsers.isParsed(browser(140)));
			assertThat(browsers.isParsed(browser(139))).isFalse();
		}
	}

	@Test
	void isTrackedWithoutAddressWhereResolverFails() {
		try (TestApplication application = TestApplication.start(Unlocated.class)) {
			for (Trouble trouble : Trouble.values()) {
				application.mixpanel().reset();
				HttpResponse<String> response = application
					.send(application.navigation("/forward").header("Trouble", trouble.name()));
				assertThat(response.statusCode()).isEqualTo(200);
				assertThat(application.mixpanel().await("Bought")).as(trouble.name())
					.containsEntry("ip", 0)
					.containsEntry("$browser", "Chrome");
				assertThat(application.mixpanel().await("$mp_web_page_view")).as(trouble.name())
					.containsEntry("ip", 0)
					.containsEntry("current_url_path", "/forward");
			}
		}
	}

	private static String browser(int version) {
		return "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/" + version
				+ ".0.0.0 Safari/537.36";
	}

	private static TestApplication start(String server) {
		return TestApplication.start(Application.class, "test.server=" + server);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Shop.class)
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Shop.class)
	static class Unlocated {

		@Bean
		ClientIpResolver resolver() {
			return (remoteAddress, headers) -> {
				Trouble.valueOf(String.valueOf(headers.first("Trouble"))).raise();
				return remoteAddress;
			};
		}

	}

	@RestController
	static class Shop {

		private final Tracker tracker;

		private final Deque<Runnable> later = new ArrayDeque<>();

		Shop(Tracker tracker) {
			this.tracker = tracker;
		}

		@GetMapping("/forward")
		InternalResourceView forward() {
			return new InternalResourceView("/bought?utm_source=own");
		}

		@GetMapping("/bought")
		String bought(HttpServletRequest request) {
			assertThat(request.getRequestURI()).isEqualTo("/bought");
			this.tracker.track("Bought");
			return "bought";
		}

		@GetMapping("/later")
		String later() {
			this.later.add(this.tracker.context()
				.wrap(() -> this.tracker.track(Event.named("Bought").emit(Emit.ALWAYS).build())));
			return "later";
		}

		@GetMapping("/plain")
		String plain() {
			return "plain";
		}

	}

}
