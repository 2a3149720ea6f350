package io.github.mixpanelspring.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.pipeline.ContextCapture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no visitor's event ever tells another's facts, on whatever threads. On Java
 * 17 there are no virtual ones, and Jetty runs on platform threads too.
 */
class ConcurrentVisitorsTests {

	private static final int REQUESTS = 300;

	private static final List<Visitor> VISITORS = List.of(
			new Visitor("a", "81.2.69.142", "Firefox",
					"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
			new Visitor("b", "8.8.8.8", "Safari",
					"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
							+ "Version/18.5 Safari/605.1.15"));

	private static final ExecutorService browsers = Executors.newFixedThreadPool(8);

	@BeforeAll
	static void warmUp() {
		VISITORS.forEach((visitor) -> assertThat(visitor.device()).isNotBlank());
	}

	@AfterAll
	static void shutDown() {
		browsers.shutdownNow();
	}

	@ParameterizedTest
	@CsvSource({ "tomcat, false", "jetty, true" })
	void keepsVisitorsApart(String server, boolean virtual) throws Exception {
		try (TestApplication application = TestApplication.start(Pages.class, "test.server=" + server,
				"spring.threads.virtual.enabled=" + virtual, "mixpanel.web.trusted-proxies=loopback",
				"logging.level.io.github.mixpanelspring=INFO")) {
			List<String> paths = List.of("/sync", "/future", "/deferred", "/callable");
			List<Callable<Integer>> visits = IntStream.range(0, REQUESTS)
				.<Callable<Integer>>mapToObj((i) -> () -> visit(application, VISITORS.get(i % 2), paths.get(i / 2 % 4)))
				.toList();
			for (var visit : browsers.invokeAll(visits, 60, TimeUnit.SECONDS)) {
				assertThat(visit.get()).isEqualTo(200);
			}
			assertThat(application.mixpanel().await("Seen", REQUESTS)).hasSize(REQUESTS)
				.allSatisfy(ConcurrentVisitorsTests::assertOwnFacts);
			assertThat(application.mixpanel().await("$mp_web_page_view", REQUESTS)).hasSize(REQUESTS)
				.allSatisfy((event) -> assertThat(event).containsEntry("current_url_search",
						"?utm_source=" + visitor(event).name()));
		}
	}

	private static int visit(TestApplication application, Visitor visitor, String path) {
		return application
			.send(application.navigation(path + "?utm_source=" + visitor.name())
				.setHeader("User-Agent", visitor.userAgent())
				.header("X-Forwarded-For", visitor.address())
				.header("Cookie", "mp_device=1." + visitor.device()))
			.statusCode();
	}

	private static void assertOwnFacts(Map<String, Object> event) {
		Visitor visitor = visitor(event);
		assertThat(event).containsEntry("visitor", visitor.name())
			.containsEntry("ip", visitor.address())
			.containsEntry("$browser", visitor.browser())
			.containsEntry("utm_source", visitor.name());
		assertThat(event.get("$current_url")).asString().endsWith("?utm_source=" + visitor.name());
	}

	private static Visitor visitor(Map<String, Object> event) {
		return VISITORS.stream()
			.filter((visitor) -> visitor.device().equals(event.get("$device_id")))
			.findFirst()
			.orElseThrow();
	}

	private record Visitor(String name, String address, String browser, String userAgent, String device) {

		Visitor(String name, String address, String browser, String userAgent) {
			this(name, address, browser, userAgent, UUID.randomUUID().toString());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Pages {

		private final Tracker tracker;

		private final ContextCapture contextCapture;

		Pages(Tracker tracker, ContextCapture contextCapture) {
			this.tracker = tracker;
			this.contextCapture = contextCapture;
		}

		private String seen(String visitor) {
			this.tracker.track("Seen", Map.of("visitor", visitor));
			return "<p>";
		}

		@GetMapping(path = "/sync", produces = "text/html")
		String sync(@RequestParam("utm_source") String visitor) {
			return seen(visitor);
		}

		@GetMapping(path = "/future", produces = "text/html")
		CompletableFuture<String> future(@RequestParam("utm_source") String visitor) {
			Executor context = this.contextCapture.capture();
			return CompletableFuture.supplyAsync(() -> {
				context.execute(() -> seen(visitor));
				return "<p>";
			});
		}

		@GetMapping(path = "/deferred", produces = "text/html")
		DeferredResult<String> deferred(@RequestParam("utm_source") String visitor) {
			DeferredResult<String> result = new DeferredResult<>();
			Executor context = this.contextCapture.capture();
			CompletableFuture.runAsync(() -> context.execute(() -> result.setResult(seen(visitor))));
			return result;
		}

		@GetMapping(path = "/callable", produces = "text/html")
		Callable<String> callable(@RequestParam("utm_source") String visitor) {
			seen(visitor);
			return () -> "<p>";
		}

	}

}
