package io.github.mixpanelspring.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.mixpanelspring.MixpanelServer;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureWebMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * Tests that a controller which tracks works in a slice of Spring MVC.
 */
@WebMvcTest(properties = { "mixpanel.token=" + MixpanelServer.TOKEN, "mixpanel.base-url=http://localhost:1" })
class WebSliceTests {

	@Test
	void tracksButDoesNotSend(@Autowired MockMvc mvc, @Autowired Outcomes outcomes) throws Exception {
		mvc.perform(get("/quote")).andExpect(status().isOk()).andExpect(content().string("/quote"));
		Awaitility.await().until(() -> outcomes.lost(Reason.NOT_SENT) == 1);
		assertThat(outcomes.accepted()).isOne();
	}

	@Test
	void hasTheWholeOfTheLibrary() throws IOException {
		ClassLoader classLoader = getClass().getClassLoader();
		List<String> all = ImportCandidates.load(AutoConfiguration.class, classLoader)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.github.mixpanelspring."))
			.toList();
		assertThat(all).isNotEmpty();
		assertThat(ImportCandidates.load(AutoConfigureWebMvc.class, classLoader)).containsAll(all);
		String older = "META-INF/spring/org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureWebMvc.imports";
		assertThat(new ClassPathResource(older).getContentAsString(StandardCharsets.UTF_8).lines())
			.containsExactlyElementsOf(all);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Quotes.class)
	static class Application {

	}

	@RestController
	static class Quotes {

		private final Tracker tracker;

		private final TrackingContext context;

		Quotes(Tracker tracker, TrackingContext context) {
			this.tracker = tracker;
			this.context = context;
		}

		@GetMapping("/quote")
		String quote() {
			this.tracker.track("Quote Viewed");
			return String.valueOf(this.context.path());
		}

	}

}
