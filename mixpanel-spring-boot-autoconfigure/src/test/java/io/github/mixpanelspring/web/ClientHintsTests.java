package io.github.mixpanelspring.web;

import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletResponse;

import static io.github.mixpanelspring.web.FilterRunner.navigation;
import static io.github.mixpanelspring.web.FilterRunner.serve;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests how client hints are asked for.
 */
class ClientHintsTests {

	private final WebApplicationContextRunner runner = FilterRunner.contextRunner();

	@Test
	void asksForNoneByDefault() {
		this.runner.run((context) -> assertThat(acceptCh(serve(context, navigation("/a")))).isEmpty());
	}

	@Test
	void asksIfTold() {
		this.runner.withPropertyValues("mixpanel.web.request-client-hints=true")
			.run((context) -> assertThat(acceptCh(serve(context, navigation("/a"))))
				.containsExactly("Sec-CH-UA-Platform-Version, Sec-CH-UA-Model, Sec-CH-UA-Full-Version-List"));
	}

	@Test
	void asksOnceWhereErrorPageFollows() {
		this.runner.withPropertyValues("mixpanel.web.request-client-hints=true").run((context) -> {
			MockHttpServletResponse response = serve(context, navigation("/a"),
					(req, res) -> ((HttpServletResponse) res).sendError(404));
			assertThat(acceptCh(response)).hasSize(1);
		});
	}

	private static List<String> acceptCh(MockHttpServletResponse response) {
		return response.getHeaders("Accept-CH");
	}

}
