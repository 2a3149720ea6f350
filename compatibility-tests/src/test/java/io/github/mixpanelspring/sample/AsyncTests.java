package io.github.mixpanelspring.sample;

import java.util.Objects;

import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.test.FakeMixpanel;
import io.github.mixpanelspring.test.RecordedEvent;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the request goes along to {@link Async @Async} methods by the bean that the
 * documents name for all lines of Spring Boot.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "mixpanel.test.send=true", "mixpanel.delivery.flush-interval=50ms" })
class AsyncTests {

	@AutoClose
	private static final FakeMixpanel mixpanel = FakeMixpanel.start();

	private final Browser browser;

	AsyncTests(@LocalServerPort int port) {
		this.browser = new Browser(port);
	}

	@DynamicPropertySource
	static void mixpanel(DynamicPropertyRegistry registry) {
		registry.add("mixpanel.base-url", mixpanel::url);
		registry.add("mixpanel.token", mixpanel::token);
	}

	@Test
	void asynchronousMethodIsOfVisitor() {
		this.browser.get("/");
		this.browser.signIn("alice");
		assertThat(this.browser.get("/export").statusCode()).isEqualTo(200);
		RecordedEvent view = mixpanel.awaitEvents("$mp_web_page_view", 1).get(0);
		RecordedEvent export = mixpanel.awaitEvents("Export Started", 1).get(0);
		assertThat(export.properties()).containsEntry("$user_id", "alice")
			.containsEntry("$device_id", Objects.requireNonNull(view.property("$device_id")))
			.containsEntry("$browser", "Chrome");
		assertThat(export.property("$current_url")).asString().endsWith("/export");
	}

	@TestConfiguration(proxyBeanMethods = false)
	@EnableAsync
	@Import(ExportController.class)
	static class AsyncConfiguration {

		@Bean
		ContextPropagatingTaskDecorator contextPropagatingTaskDecorator() {
			return new ContextPropagatingTaskDecorator();
		}

		@Bean
		Export export() {
			return new Export();
		}

	}

	@RestController
	static class ExportController {

		private final Export export;

		ExportController(Export export) {
			this.export = export;
		}

		@GetMapping("/export")
		String export() {
			this.export.start();
			return "started";
		}

	}

	static class Export {

		@Async
		@TrackEvent("Export Started")
		void start() {
		}

	}

}
