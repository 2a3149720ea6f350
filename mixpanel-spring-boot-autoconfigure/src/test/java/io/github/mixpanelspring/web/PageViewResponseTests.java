package io.github.mixpanelspring.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.github.mixpanelspring.TestApplication;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests which responses are pages that a browser shows.
 */
@NullUnmarked
@ParameterizedClass
@ValueSource(strings = { "tomcat", "jetty" })
class PageViewResponseTests {

	private static final String PAGE_VIEW = "$mp_web_page_view";

	private static TestApplication application;

	@Parameter
	String server;

	@BeforeParameterizedClassInvocation
	static void start(String server) {
		application = TestApplication.start(Pages.class, "test.server=" + server);
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		application.close();
	}

	@BeforeEach
	void forget() {
		application.forget();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/broken/plain", "/broken/view", "/broken-stream/plain", "/broken-stream/view" })
	void countsNoPageThatBreaksOffThoughThatIsHandled(String path) {
		try {
			assertThat(application.send(application.navigation(path)).statusCode()).isEqualTo(200);
		}
		catch (UncheckedIOException ex) {
			assertThat(path).startsWith("/broken-stream/");
		}
		assertThat(application.sent()).doesNotContain(PAGE_VIEW);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/replaced/plain", "/replaced/view" })
	void countsPageThatIsShownInsteadOfOneThatFails(String path) {
		assertThat(application.send(application.navigation(path)).body()).isEqualTo("<p>handled");
		assertThat(application.mixpanel().await(PAGE_VIEW)).containsEntry("current_url_path", path);
	}

	@Test
	void followsTypeOfWhatReplacesPage() {
		HttpResponse<String> response = application.send(application.navigation("/turned-to-json"));
		assertThat(response.body()).isEqualTo("{}");
		assertThat(application.sent()).doesNotContain(PAGE_VIEW);
	}

	@Test
	void countsPageWhoseTypeIsSetLate() {
		assertThat(application.send(application.navigation("/type-late")).body()).hasSize(3000);
		assertThat(application.mixpanel().await(PAGE_VIEW)).containsEntry("current_url_path", "/type-late");
	}

	@ParameterizedTest
	@CsvSource({ "204, inline", "205, inline", "200, attachment", "200, attachment; filename=\"report.html\"",
			"200, Attachment;filename=report.html" })
	void countsNothingThatBrowserDoesNotShow(int status, String disposition) {
		Map<String, String> parameters = Map.of("status", String.valueOf(status), "disposition", disposition);
		HttpResponse<String> response = application.send(application.navigation(answer(parameters)));
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
		assertThat(application.sent()).doesNotContain(PAGE_VIEW);
	}

	@ParameterizedTest
	@ValueSource(strings = { "inline", "inline; filename=attachment.html" })
	void countsWhatBrowserShows(String disposition) {
		Map<String, String> parameters = Map.of("status", "200", "disposition", disposition);
		HttpResponse<String> response = application.send(application.navigation(answer(parameters)));
		assertThat(response.headers().firstValue("Set-Cookie")).isPresent();
		application.mixpanel().await(PAGE_VIEW);
	}

	private static String answer(Map<String, String> parameters) {
		StringBuilder query = new StringBuilder("/answer?");
		parameters.forEach((name, value) -> query.append(name)
			.append('=')
			.append(java.net.URLEncoder.encode(value, StandardCharsets.UTF_8))
			.append('&'));
		return query.toString();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Pages {

		@GetMapping("/broken/{how}")
		void broken(@PathVariable String how, HttpServletResponse response) throws IOException {
			response.setContentType("text/html");
			response.getOutputStream().print("<p>");
			response.flushBuffer();
			throw failure(how);
		}

		@GetMapping("/broken-stream/{how}")
		ResponseEntity<StreamingResponseBody> brokenStream(@PathVariable String how) {
			return ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body((out) -> {
				out.write("<p>".repeat(50_000).getBytes(StandardCharsets.UTF_8));
				throw failure(how);
			});
		}

		@GetMapping("/replaced/{how}")
		void replaced(@PathVariable String how, HttpServletResponse response) throws IOException {
			response.setContentType("text/html");
			response.getOutputStream().write(new byte[3000]);
			response.resetBuffer();
			throw failure(how);
		}

		@GetMapping("/turned-to-json")
		void turnedToJson(HttpServletResponse response) throws IOException {
			response.setContentType("text/html");
			response.getOutputStream().write(new byte[3000]);
			response.resetBuffer();
			response.setContentType("application/json");
			response.getOutputStream().print("{}");
		}

		@GetMapping("/type-late")
		void typeLate(HttpServletResponse response) throws IOException {
			response.getOutputStream().write(new byte[3000]);
			response.setContentType("text/html");
		}

		@GetMapping("/answer")
		void answer(@RequestParam int status, @RequestParam String disposition, HttpServletResponse response)
				throws IOException {
			response.setStatus(status);
			response.setContentType("text/html");
			response.setHeader("Content-Disposition", disposition);
			if (status == 200) {
				response.getWriter().print("<p>");
			}
		}

		private static RuntimeException failure(String how) {
			return how.equals("view") ? new IllegalStateException(how) : new IllegalArgumentException(how);
		}

		@ExceptionHandler(IllegalArgumentException.class)
		ResponseEntity<String> answer() {
			return ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body("<p>handled");
		}

		@ExceptionHandler(IllegalStateException.class)
		ModelAndView view() {
			return new ModelAndView((model, request, response) -> {
				response.setContentType("text/html");
				response.getOutputStream().print("<p>handled");
			});
		}

	}

}
