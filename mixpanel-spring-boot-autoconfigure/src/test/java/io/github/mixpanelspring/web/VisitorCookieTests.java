package io.github.mixpanelspring.web;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.MixpanelServer;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests when an anonymous visitor gets a cookie, and that events agree with it.
 */
@NullUnmarked
@ParameterizedClass
@ValueSource(strings = { "tomcat", "jetty" })
class VisitorCookieTests {

	private static final String ID = "1b4e28ba-2fa1-4d1b-883f-0016d3cca427";

	private static final String SDK_COOKIE = "mp_" + MixpanelServer.TOKEN + "_mixpanel=";

	private static TestApplication application;

	@Parameter
	String server;

	@BeforeParameterizedClassInvocation
	static void start(String server) {
		application = TestApplication.start(Ways.class, "test.server=" + server);
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		application.close();
	}

	@BeforeEach
	void reset() {
		application.mixpanel().reset();
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "overflow", "one-by-one", "writer", "text", "length", "late-length",
			"long-length", "header-length", "flush", "flush-writer", "flush-buffer", "close", "reset", "redirect",
			"found", "see-other", "kept-body", "private" })
	void tellsBrowserOfDevice(String way) {
		String cookie = cookie(application.send(application.request("/tracked/" + way)));
		assertThat(cookie).isNotNull();
		assertThat(application.mixpanel().await("Tracked")).containsEntry("$device_id", cookie)
			.doesNotContainKey("distinct_id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "public", "shared", "shared-directive" })
	void keepsDeviceFromSharedCaches(String way) {
		assertThat(cookie(application.send(application.request("/tracked/" + way)))).isNull();
		assertThat(application.mixpanel().await("Tracked")).containsEntry("distinct_id", "")
			.doesNotContainKey("$device_id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "error", "failure", "status", "late-failure" })
	void setsNoCookieOnFailure(String way) {
		assertThat(cookie(application.send(application.request("/tracked/" + way)))).isNull();
		application.settle();
		assertThat(application.mixpanel().events("Tracked")).isEmpty();
	}

	@Test
	void setsNoCookieWhereNothingIsTracked() {
		assertThat(cookie(application.send(application.request("/untracked")))).isNull();
		assertThat(cookie(application.send(application.request("/tracked/on-failure")))).isNull();
	}

	@Test
	void tellsBrowserOfDeviceThatWasUsedBeforeFailure() {
		String cookie = cookie(application.send(application.request("/tracked/always-error")));
		assertThat(cookie).isNotNull();
		assertThat(application.mixpanel().await("Always")).containsEntry("$device_id", cookie);
	}

	@Test
	void givesOneDeviceToAllEventsOfRequest() {
		String cookie = cookie(application.send(application.navigation("/page")));
		assertThat(application.mixpanel().await("Tracked")).containsEntry("$device_id", cookie);
		assertThat(application.mixpanel().await("$mp_web_page_view")).containsEntry("$device_id", cookie);
	}

	@Test
	void knowsVisitorAgain() {
		HttpResponse<String> response = application
			.send(application.navigation("/page").header("Cookie", "a=b; mp_device=1." + ID + "; c=d"));
		assertThat(cookie(response)).isNull();
		assertThat(application.mixpanel().await("Tracked")).containsEntry("$device_id", ID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1.", ID, "2." + ID, "1." + ID + "0", "1.1B4E28BA-2FA1-4D1B-883F-0016D3CCA427",
			"1.00000000-0000-0000-0000-000000000000", "1.1b4e28ba-2fa1-1d1b-883f-0016d3cca427", "<script>",
			"1.%31b4e28ba-2fa1-4d1b-883f-0016d3cca42", "anonymous" })
	void replacesCookieThatIsNotOurs(String value) {
		String cookie = cookie(
				application.send(application.navigation("/page").header("Cookie", "mp_device=" + value)));
		assertThat(cookie).isNotNull().isNotEqualTo(value);
		assertThat(application.mixpanel().await("Tracked")).containsEntry("$device_id", cookie);
	}

	@ParameterizedTest
	@CsvSource({ "mp_device=x; mp_device=1." + ID, "mp_device=1." + ID + "; mp_device=x" })
	void findsOursAmongCookiesOfOneName(String cookies) {
		application.send(application.navigation("/page").header("Cookie", cookies));
		assertThat(application.mixpanel().await("Tracked")).containsEntry("$device_id", ID);
	}

	@Test
	void prefersDeviceOfBrowserSdk() {
		HttpResponse<String> response = application.send(application.navigation("/page")
			.header("Cookie", "mp_device=1." + ID + "; " + SDK_COOKIE
					+ "%7B%22distinct_id%22%3A%22u1%22%2C%22%24device_id%22%3A%22sdk-device%22%2C%22%24user_id%22%3A%22u1%22%7D"));
		assertThat(cookie(response)).isNull();
		assertThat(application.mixpanel().await("Tracked")).containsEntry("$device_id", "sdk-device")
			.doesNotContainKey("$user_id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%7B", "%7B%7D", "%zz", "%7B%22%24device_id%22%3A%22null%22%7D",
			"%7B%22%24device_id%22%3A%7B%7D%7D" })
	void takesNothingFromBrokenCookieOfBrowserSdk(String value) {
		String cookie = cookie(application.send(application.navigation("/page").header("Cookie", SDK_COOKIE + value)));
		assertThat(application.mixpanel().await("Tracked")).containsEntry("$device_id", cookie);
	}

	private static String cookie(HttpResponse<?> response) {
		List<String> cookies = response.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((cookie) -> cookie.startsWith("mp_device="))
			.toList();
		assertThat(cookies).hasSizeLessThan(2);
		return cookies.isEmpty() ? null : cookies.get(0).substring(12, 48);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Ways {

		private final Tracker tracker;

		Ways(Tracker tracker) {
			this.tracker = tracker;
		}

		@GetMapping("/untracked")
		String untracked() {
			return "";
		}

		@GetMapping(path = "/page", produces = "text/html")
		String page() {
			this.tracker.track("Tracked");
			return "<p>";
		}

		@GetMapping("/tracked/{way}")
		void tracked(@PathVariable String way, HttpServletResponse response) throws IOException {
			if (way.startsWith("always")) {
				this.tracker.track(Event.named("Always").emit(Emit.ALWAYS).build());
			}
			this.tracker.track(
					Event.named("Tracked").emit(way.equals("on-failure") ? Emit.ON_FAILURE : Emit.ON_SUCCESS).build());
			Map<String, String> caching = Map.of("public", "Public, max-age=60", "shared", "max-age=0, s-maxage=60",
					"shared-directive", "S-MaxAge=60", "private", "private, max-age=60");
			if (caching.containsKey(way)) {
				response.setHeader("Cache-Control", Objects.requireNonNull(caching.get(way)));
			}
			answer(way, response);
		}

		private static void answer(String way, HttpServletResponse response) throws IOException {
			switch (way) {
				case "overflow" -> response.getOutputStream().write(new byte[100_000]);
				case "one-by-one" -> {
					for (int i = 0; i < 100_000; i++) {
						response.getOutputStream().write('.');
					}
				}
				case "writer" -> response.getWriter().append("ä€😀".repeat(20_000));
				case "text" -> {
					response.setCharacterEncoding("ISO-8859-1");
					response.getOutputStream().println("ä".repeat(20_000));
				}
				case "length" -> {
					response.setContentLength(10);
					response.getOutputStream().write(new byte[10]);
				}
				case "late-length" -> {
					response.getOutputStream().write(new byte[10]);
					response.setContentLengthLong(10);
				}
				case "long-length" -> {
					response.setContentLengthLong(50_000);
					response.getOutputStream().write(new byte[50_000]);
				}
				case "header-length" -> {
					response.setHeader("content-length", " 4 ".strip());
					response.getWriter().write("abcd");
				}
				case "flush" -> response.getOutputStream().flush();
				case "flush-writer" -> response.getWriter().flush();
				case "flush-buffer" -> response.flushBuffer();
				case "close" -> response.getOutputStream().close();
				case "reset" -> {
					response.getOutputStream().write(new byte[4000]);
					response.reset();
					response.getWriter().write("right");
				}
				case "redirect" -> response.sendRedirect("/untracked");
				case "found" -> {
					response.setStatus(302);
					response.setHeader("Location", "/untracked");
				}
				case "see-other" -> response.sendRedirect("/untracked", 303);
				case "kept-body" -> response.sendRedirect("/untracked", 307, false);
				case "error", "always-error" -> response.sendError(404);
				case "status" -> response.setStatus(409);
				case "failure" -> throw new IllegalStateException("boom");
				case "late-failure" -> {
					response.getOutputStream().write(new byte[4000]);
					throw new IllegalStateException("boom");
				}
				default -> response.getOutputStream().print(way);
			}
		}

	}

}
