package io.github.mixpanelspring.web;

import java.security.Principal;
import java.util.List;

import io.github.mixpanelspring.MixpanelServer;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;

import static io.github.mixpanelspring.web.FilterRunner.navigation;
import static io.github.mixpanelspring.web.FilterRunner.pageViews;
import static io.github.mixpanelspring.web.FilterRunner.serve;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the properties of {@link WebProperties.PageViews}.
 */
@ExtendWith(OutputCaptureExtension.class)
class PageViewSettingsTests {

	private final WebApplicationContextRunner runner = FilterRunner.contextRunner();

	@Test
	void tracksNoneWhenSwitchedOff() {
		run("enabled=false", (context) -> {
			assertThat(serve(context, navigation("/a")).getCookies()).isEmpty();
			assertThat(pageViews(context)).isEmpty();
		});
	}

	@Test
	void tracksOnlyIncludedPaths() {
		run("include=/shop/**,/about", (context) -> {
			List.of("/shop", "/shop/1/2", "/about", "/about/us", "/shopping", "/")
				.forEach((path) -> serve(context, navigation(path)));
			assertThat(pageViews(context)).containsExactly("/shop", "/shop/1/2", "/about");
		});
	}

	@Test
	void takesPatternsWithoutLeadingSlash() {
		this.runner
			.withPropertyValues("mixpanel.web.page-views.include=shop/**",
					"mixpanel.web.page-views.exclude=shop/admin/**")
			.run((context) -> {
				List.of("/shop", "/shop/1", "/shop/admin", "/shop/admin/a", "/about")
					.forEach((path) -> serve(context, navigation(path)));
				assertThat(pageViews(context)).containsExactly("/shop", "/shop/1");
			});
	}

	@Test
	void excludesPathsEvenIfIncluded() {
		this.runner
			.withPropertyValues("mixpanel.web.page-views.include=/shop/**",
					"mixpanel.web.page-views.exclude=/shop/admin/**,/shop/{id:[0-9]+}/print")
			.run((context) -> {
				List.of("/shop/1", "/shop/admin", "/shop/admin/a", "/shop/1/print", "/shop/a/print")
					.forEach((path) -> serve(context, navigation(path)));
				assertThat(pageViews(context)).containsExactly("/shop/1", "/shop/a/print");
			});
	}

	@Test
	void matchesPathsWithinContext() {
		run("include=/shop/**", (context) -> {
			MockHttpServletRequest request = navigation("/app/shop/1");
			request.setContextPath("/app");
			serve(context, request);
			serve(context, navigation("/app/shop/1"));
			assertThat(pageViews(context)).containsExactly("/app/shop/1");
		});
	}

	@ParameterizedTest
	@CsvSource({ "include, '/a/{'", "exclude, '/**/a/**/{'", "include, https://shop.example.com/**",
			"exclude, https://shop.example.com/admin", "exclude-addresses, 10.0.0.0/33",
			"exclude-addresses, localhost" })
	void refusesWhatCannotBe(String property, String value) {
		this.runner.withPropertyValues("mixpanel.web.page-views." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("mixpanel.web.page-views." + property));
	}

	@ParameterizedTest
	@CsvSource({ "false, 0", "true, 1" })
	void tracksPrefetchIfTold(boolean prefetch, int count) {
		run("prefetch=" + prefetch, (context) -> {
			serve(context, navigation("/a", "Sec-Purpose: prefetch;prerender"));
			assertThat(pageViews(context)).hasSize(count);
		});
	}

	@Test
	void excludesAddresses() {
		run("exclude-addresses=192.0.2.0/24,loopback,2001:db8::/32", (context) -> {
			for (String address : List.of("192.0.2.1", "127.0.0.1", "0:0:0:0:0:0:0:1", "2001:db8::5", "198.51.100.1")) {
				MockHttpServletRequest request = navigation("/" + address.charAt(2));
				request.setRemoteAddr(address);
				serve(context, request);
			}
			assertThat(pageViews(context)).containsExactly("/8");
		});
	}

	@Test
	void excludesUsers() {
		run("exclude-users=tester,alice", (context) -> {
			for (String user : List.of("tester", "Tester", "bob", "alice")) {
				MockHttpServletRequest request = navigation("/" + user, "Authorization: Basic x");
				request.setUserPrincipal(user(user));
				serve(context, request);
			}
			assertThat(pageViews(context)).containsExactly("/Tester", "/bob");
		});
	}

	@Test
	void excludesUserThatIsKnownOnlyAfterResponseIsCommitted() {
		run("exclude-users=tester", (context) -> {
			MockHttpServletRequest request = navigation("/a", "Authorization: Basic x");
			serve(context, request, (req, res) -> {
				res.setContentType("text/html");
				res.flushBuffer();
				request.setUserPrincipal(user("tester"));
			});
			assertThat(pageViews(context)).isEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource({ "send, 1, true", "skip, 0, false" })
	void leavesPagesToBrowserSdkIfTold(String value, int count, boolean warning, CapturedOutput output) {
		this.runner
			.withPropertyValues("mixpanel.token=" + MixpanelServer.TOKEN,
					"mixpanel.web.page-views.beside-browser-sdk=" + value)
			.run((context) -> {
				MockHttpServletRequest request = navigation("/a");
				request.setCookies(new Cookie("mp_" + MixpanelServer.TOKEN + "_mixpanel",
						"%7B%22distinct_id%22%3A%22u1%22%2C%22%24device_id%22%3A%22d1%22%7D"));
				serve(context, request);
				assertThat(pageViews(context)).hasSize(count);
				assertThat(output.getAll().contains("may count twice")).isEqualTo(warning);
			});
	}

	@Test
	void takesNoOtherCookieForBrowserSdks() {
		this.runner
			.withPropertyValues("mixpanel.token=" + MixpanelServer.TOKEN,
					"mixpanel.web.page-views.beside-browser-sdk=skip")
			.run((context) -> {
				MockHttpServletRequest request = navigation("/a");
				request.setCookies(new Cookie("mp_ffff_mixpanel", "%7B%22distinct_id%22%3A%22u1%22%7D"),
						new Cookie("mp_" + MixpanelServer.TOKEN + "_mixpanel", "%7B"));
				serve(context, request);
				assertThat(pageViews(context)).hasSize(1);
			});
	}

	private void run(String property, ContextTest test) {
		this.runner.withPropertyValues("mixpanel.web.page-views." + property).run(test::run);
	}

	private static Principal user(String name) {
		return () -> name;
	}

	@FunctionalInterface
	interface ContextTest {

		void run(ApplicationContext context);

	}

}
