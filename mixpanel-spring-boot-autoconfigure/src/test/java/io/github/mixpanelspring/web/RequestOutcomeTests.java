package io.github.mixpanelspring.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason.Fate;
import io.github.mixpanelspring.pipeline.Pipeline;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests how requests end, and what becomes of their events.
 */
@NullUnmarked
@ParameterizedClass
@ValueSource(strings = { "tomcat", "jetty" })
class RequestOutcomeTests {

	private static final String PAGE_VIEW = "$mp_web_page_view";

	private static final int ABORTED = -1;

	private static TestApplication application;

	@Parameter
	String server;

	@BeforeParameterizedClassInvocation
	static void start(String server) {
		application = TestApplication.start(OutcomeConfiguration.class, "test.server=" + server,
				"spring.web.resources.static-locations=classpath:/io/github/mixpanelspring/web/static/");
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		application.close();
	}

	@BeforeEach
	void reset() {
		application.mixpanel().reset();
	}

	@AfterEach
	void leavesNothingBehind() {
		Pipeline pipeline = application.context().getBean(Pipeline.class);
		Awaitility.await().pollDelay(Duration.ZERO).atMost(Duration.ofSeconds(10)).until(() -> pipeline.held() == 0);
		assertThat(application.context()
			.getBean("probeFilter", org.springframework.boot.web.servlet.FilterRegistrationBean.class))
			.extracting((registration) -> ((OutcomeConfiguration.Probe) registration.getFilter()).found)
			.asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.ITERABLE)
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			/ok/1, 200, /ok/{id}
			/future/ok, 202, /future/{how}
			/future/done, 202, /future/{how}
			/deferred/ok, 201, /deferred/{how}
			/callable/ok, 200, /callable/{how}
			/stream/ok, 200, /stream/{how}
			/forward, 200, /forward
			/include, 203, /include
			/big, 200, /big
			/drip, 200, /drip
			/reset, 200, /reset
			/etag, 304, /etag
			/function, 200, -
			/raw/sync, 200, -
			/raw/async, 202, -
			/raw/wrapped, 202, -
			""")
	void tracksPageThatWasServed(String path, int status, String route) {
		assertThat(status(application.navigation(path).header("If-None-Match", "\"1\""))).isEqualTo(status);
		Map<String, Object> pageView = application.mixpanel().await(PAGE_VIEW);
		assertThat(pageView).containsEntry("current_url_path", path);
		assertThat(pageView.get("current_route")).isEqualTo(route);
		assertEvents(path, route, "ON_SUCCESS", "ALWAYS");
		assertThat(application.mixpanel().events(PAGE_VIEW)).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			/no-content, 204, /no-content
			/redirect, 302, /redirect
			/see-other, 303, /see-other
			/late-redirect, 302, /late-redirect
			/sse/ok, 200, /sse/{how}
			/sse/timeout, 200, /sse/{how}
			/sse/exception, -1, /sse/{how}
			/stream/exception, -1, /stream/{how}
			/midstream, -1, /midstream
			""")
	void releasesEventsOfResponseThatIsNoPage(String path, int status, String route) {
		assertThat(status(application.navigation(path))).isEqualTo(status);
		assertEvents(path, route, "ON_SUCCESS", "ALWAYS");
		assertThat(application.mixpanel().events(PAGE_VIEW)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			/exception, 500, /exception
			/status-exception, 404, /status-exception
			/send-error, 409, /send-error
			/advice, 422, /advice
			/gone, 410, /gone
			/late-failure, 500, /late-failure
			/deferred/exception, 500, /deferred/{how}
			/deferred/advice, 422, /deferred/{how}
			/deferred/timeout, 503, /deferred/{how}
			/callable/exception, 500, /callable/{how}
			/future/exception, 500, /future/{how}
			/reject/inside, 403, -
			/throw/inside, 500, -
			/raw/timeout, 500, -
			/raw/exception, 500, -
			""")
	void discardsEventsOfFailure(String path, int status, String route) {
		assertThat(status(application.navigation(path))).isEqualTo(status);
		assertEvents(path, route, "ON_FAILURE", "ALWAYS");
		assertThat(application.mixpanel().events(PAGE_VIEW)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/nothing, 404", "/throw/outside, 500", "/reject/outside, 403", "/error, 500", "/style.css, 200",
			"/about.html, 200" })
	void tracksNoPageWhereApplicationHasNone(String path, int status) {
		assertThat(status(application.navigation(path))).isEqualTo(status);
		application.settle();
		assertThat(application.mixpanel().events(PAGE_VIEW)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "HEAD, /ok/1, 200", "POST, /ok/1, 405", "OPTIONS, /ok/1, 200" })
	void tracksNoPageForOtherMethods(String method, String path, int status) {
		assertThat(status(application.navigation(path).method(method, BodyPublishers.noBody()))).isEqualTo(status);
		application.settle();
		assertThat(application.mixpanel().events(PAGE_VIEW)).isEmpty();
	}

	@Test
	void releasesEventsWhileResponseStillStreams() throws IOException {
		OutcomePages pages = application.context().getBean(OutcomePages.class);
		pages.gate = new CountDownLatch(1);
		HttpResponse<InputStream> response = application.send(application.navigation("/stream/gate"),
				BodyHandlers.ofInputStream());
		try (InputStream body = response.body()) {
			assertThat(body.read()).isEqualTo('<');
			application.mixpanel().await("ON_SUCCESS");
			assertThat(application.mixpanel().events(PAGE_VIEW)).isEmpty();
			pages.gate.countDown();
			body.readAllBytes();
		}
		application.mixpanel().await(PAGE_VIEW);
	}

	@Test
	void countsPageOnceAtMostWhenVisitorLeaves() throws IOException {
		OutcomePages pages = application.context().getBean(OutcomePages.class);
		pages.gate = new CountDownLatch(1);
		application.raw().glimpse(application.navigation("/stream/gate").build());
		pages.gate.countDown();
		assertEvents("/stream/gate", "/stream/{how}", "ON_SUCCESS", "ALWAYS");
		Pipeline pipeline = application.context().getBean(Pipeline.class);
		Awaitility.await().until(() -> pipeline.held() == 0);
		application.settle();
		assertThat(application.mixpanel().events(PAGE_VIEW)).hasSizeLessThan(2);
	}

	@Test
	void countsEachEventOnce() {
		Outcomes outcomes = application.context().getBean(Outcomes.class);
		for (String path : List.of("/ok/1", "/exception", "/deferred/timeout", "/sse/ok", "/redirect")) {
			status(application.navigation(path));
		}
		application.settle();
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> outcomes.accepted() == outcomes.delivered() + outcomes.lost(Fate.DISCARDED)
					+ outcomes.lost(Fate.DROPPED) + outcomes.lost(Fate.REJECTED));
	}

	private static int status(HttpRequest.Builder request) {
		try {
			return application.send(request).statusCode();
		}
		catch (UncheckedIOException ex) {
			return ABORTED;
		}
	}

	private static void assertEvents(String path, String route, String... names) {
		for (String name : names) {
			Map<String, Object> event = application.mixpanel().await(name);
			assertThat(event).containsEntry("path", path);
			assertThat(event.get("route")).isEqualTo(route);
			assertThat(event.get("$current_url")).asString().endsWith(path);
		}
		application.settle();
		assertThat(application.mixpanel().events())
			.filteredOn((event) -> List.of("ON_SUCCESS", "ON_FAILURE", "ALWAYS").contains(event.event()))
			.hasSize(names.length);
	}

}
