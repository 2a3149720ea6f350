package io.github.mixpanelspring.web;

import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static io.github.mixpanelspring.web.FilterRunner.navigation;
import static io.github.mixpanelspring.web.FilterRunner.serve;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the properties of {@link WebProperties.Cookie}.
 */
class DeviceCookiesTests {

	private final WebApplicationContextRunner runner = FilterRunner.contextRunner();

	@Test
	void setsCookieForOneYear() {
		this.runner.run((context) -> assertThat(cookies(serve(context, navigation("/a")))).singleElement()
			.asString()
			.matches("mp_device=1\\.[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}; Path=/; "
					+ "Max-Age=31536000; Expires=[^;]+; HttpOnly; SameSite=Lax"));
	}

	@Test
	void setsSecureCookieOnHttps() {
		this.runner.run((context) -> {
			MockHttpServletRequest request = navigation("/a");
			request.setSecure(true);
			assertThat(cookies(serve(context, request))).singleElement().asString().contains("; Secure;");
		});
	}

	@Test
	void followsProperties() {
		this.runner
			.withPropertyValues("mixpanel.web.cookie.name=visitor", "mixpanel.web.cookie.domain=example.com",
					"mixpanel.web.cookie.path=/shop", "mixpanel.web.cookie.max-age=30d")
			.run((context) -> assertThat(cookies(serve(context, navigation("/shop")))).singleElement()
				.asString()
				.startsWith("visitor=1.")
				.contains("; Path=/shop; Domain=example.com; Max-Age=2592000;"));
	}

	@Test
	void deletesCookieOfHostBesideThatOfDomain() {
		this.runner.withPropertyValues("mixpanel.web.cookie.domain=example.com").run((context) -> {
			List<String> cookies = cookies(serve(context, navigation("/a", "Cookie: mp_device=x; a=b; mp_device=y")));
			assertThat(cookies).hasSize(2);
			assertThat(cookies).filteredOn((cookie) -> cookie.contains("Domain="))
				.singleElement()
				.asString()
				.startsWith("mp_device=1.")
				.contains("; Domain=example.com; Max-Age=31536000;");
			assertThat(cookies).filteredOn((cookie) -> !cookie.contains("Domain="))
				.singleElement()
				.asString()
				.startsWith("mp_device=; Path=/; Max-Age=0;");
		});
	}

	@Test
	void deletesBothCookiesOfVisitorWhoSendsSignal() {
		this.runner.withPropertyValues("mixpanel.web.cookie.domain=example.com")
			.run((context) -> assertThat(
					cookies(serve(context, navigation("/a", "Cookie: mp_device=x; mp_device=y", "Sec-GPC: 1"))))
				.hasSize(2)
				.allMatch((cookie) -> cookie.startsWith("mp_device=; Path=/;") && cookie.contains("Max-Age=0;"))
				.filteredOn((cookie) -> !cookie.contains("Domain="))
				.hasSize(1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			mixpanel.web.cookie.domain=example.com | mp_device=x
			mixpanel.web.cookie.domain=            | mp_device=x; mp_device=y
			""")
	void deletesNothingWhereOneCookieCanBe(String property, String cookies) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(cookies(serve(context, navigation("/a", "Cookie: " + cookies))))
				.singleElement()
				.asString()
				.startsWith("mp_device=1."));
	}

	@Test
	void keepsFirstTouchInCookieLikeTheDevices() {
		this.runner
			.withPropertyValues("mixpanel.web.cookie.name=visitor", "mixpanel.web.cookie.domain=example.com",
					"mixpanel.web.cookie.path=/shop", "mixpanel.web.cookie.max-age=30d")
			.run((context) -> assertThat(serve(context, navigation("/shop")).getHeaders("Set-Cookie"))
				.filteredOn((cookie) -> cookie.startsWith("visitor_first="))
				.singleElement()
				.asString()
				.startsWith("visitor_first=1.r=%24direct; Path=/shop; Domain=example.com; Max-Age=2592000;")
				.endsWith("; HttpOnly; SameSite=Lax"));
	}

	@Test
	void keepsNoFirstTouchWhenSwitchedOff() {
		this.runner.withPropertyValues("mixpanel.web.cookie.first-touch=false")
			.run((context) -> assertThat(serve(context, navigation("/a")).getHeaders("Set-Cookie")).singleElement()
				.asString()
				.startsWith("mp_device=1."));
	}

	@Test
	void setsNoCookieWhenSwitchedOff() {
		this.runner.withPropertyValues("mixpanel.web.cookie.enabled=false").run((context) -> {
			assertThat(cookies(serve(context, navigation("/a")))).isEmpty();
			assertThat(FilterRunner.pageViews(context)).hasSize(1);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "name=my device", "name=a;b", "name=", "domain=-example.com", "path=/;a", "path=shop",
			"path=", "max-age=0", "max-age=-1d", "max-age=999ms" })
	void refusesCookieThatNoBrowserTakes(String property) {
		this.runner.withPropertyValues("mixpanel.web.cookie." + property)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("mixpanel.web.cookie"));
	}

	@Test
	void takesCookieOffResponseThatFailsAtLast() {
		this.runner.run((context) -> {
			MockHttpServletResponse response = serve(context, navigation("/a"), (req, res) -> {
				HttpServletResponse http = (HttpServletResponse) res;
				http.addHeader("Set-Cookie", "other=1");
				http.setContentType("text/html");
				http.getOutputStream().write(new byte[3000]);
				http.addHeader("Set-Cookie", "another=1");
				http.setStatus(500);
			});
			assertThat(response.getHeaders("Set-Cookie")).containsExactly("other=1", "another=1");
			assertThat(FilterRunner.pageViews(context)).isEmpty();
		});
	}

	@Test
	void leavesTextThatIsNullToResponse() {
		this.runner.run((context) -> {
			MockHttpServletResponse response = serve(context, navigation("/a"), (req, res) -> {
				res.setContentType("text/html");
				res.getOutputStream().print((String) null);
				res.getOutputStream().println((String) null);
			});
			assertThat(response.getContentAsString()).isEqualTo("nullnull\r\n");
			assertThat(cookies(response)).hasSize(1);
		});
	}

	private static List<String> cookies(MockHttpServletResponse response) {
		return response.getHeaders("Set-Cookie").stream().filter((cookie) -> !cookie.contains("_first=")).toList();
	}

}
