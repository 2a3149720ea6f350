package io.github.mixpanelspring.propagation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutor;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests whose events a job tracks that was started by one user, and is run in the name of
 * another, after the response.
 */
class SignedInJobTests {

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "jetty" })
	void isOfTheUserWhoStartedIt(String server) {
		try (TestApplication application = TestApplication.start(Exports.class, "test.server=" + server)) {
			Exports exports = application.context().getBean(Exports.class);
			for (String user : List.of("alice", "carol")) {
				String credentials = Base64.getEncoder()
					.encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8));
				assertThat(
						application.send(application.request("/export").header("Authorization", "Basic " + credentials))
							.statusCode())
					.isEqualTo(200);
				exports.responses.release();
				assertThat(application.mixpanel().await("Exported")).containsEntry("$user_id", user)
					.containsEntry("by", "system");
				application.mixpanel().reset();
			}
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Exports implements AutoCloseable {

		private final Semaphore responses = new Semaphore(0);

		private final ExecutorService thread = Executors.newSingleThreadExecutor();

		private final Tracker tracker;

		Exports(Tracker tracker) {
			this.tracker = tracker;
		}

		@GetMapping("/export")
		String export() {
			SecurityContextImpl system = new SecurityContextImpl(
					UsernamePasswordAuthenticationToken.authenticated("system", "", List.of()));
			new DelegatingSecurityContextExecutor(this.thread, system)
				.execute(this.tracker.context().wrap(this::exportLater));
			return "started";
		}

		private void exportLater() {
			this.responses.acquireUninterruptibly();
			Authentication system = SecurityContextHolder.getContext().getAuthentication();
			this.tracker.track("Exported", Map.of("by", (system != null) ? system.getName() : "nobody"));
		}

		@Override
		public void close() {
			this.thread.shutdownNow();
		}

		@Bean
		static SecurityFilterChain secured(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		static InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("alice").password("{noop}secret").roles("USER").build(),
					User.withUsername("carol").password("{noop}secret").roles("USER").build());
		}

	}

}
