package io.github.mixpanelspring.web;

import java.util.Map;

import io.github.mixpanelspring.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

class PageViewTests {

	private static final String PAGE_VIEW = "$mp_web_page_view";

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Pages.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void reset() {
		application.mixpanel().reset();
	}

	@Test
	void tracksPageThatPersonNavigatedTo() {
		application.send(application.navigation("/products/1?utm_source=news&token=secret"));
		Map<String, Object> event = application.mixpanel().await(PAGE_VIEW);
		assertThat(event).containsEntry("$browser", "Chrome");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Pages {

		@GetMapping(path = "/products/{id}", produces = "text/html")
		String product() {
			return "<h1>Product</h1>";
		}

	}

}
