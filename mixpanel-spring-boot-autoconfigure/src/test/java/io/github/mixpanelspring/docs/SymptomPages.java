package io.github.mixpanelspring.docs;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Visitor;
import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.pipeline.PageViewNamer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that makes the mistakes of the page on troubleshooting: its requests do
 * what a test tells them to.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
class SymptomPages {

	/**
	 * What the next requests for {@code /work} do.
	 */
	private final AtomicReference<Runnable> work = new AtomicReference<>(() -> {
	});

	@GetMapping(path = { "/page", "/page/{name}" }, produces = "text/html")
	String page() {
		return "<p>";
	}

	@GetMapping(path = { "/page/public", "/page/private" }, produces = "text/html")
	ResponseEntity<String> cached(HttpServletRequest request) {
		String cache = request.getRequestURI().substring("/page/".length());
		return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, cache).body("<p>");
	}

	@GetMapping(path = "/data", produces = "application/json")
	String data() {
		return "{}";
	}

	@RequestMapping("/work/{status}")
	void work(@PathVariable int status, HttpServletResponse response) {
		this.work.get().run();
		response.setStatus(status);
	}

	/**
	 * Does something within a request of somebody who is no browser.
	 */
	static void work(TestApplication application, int status, Runnable work) {
		work(application, new Visitor(application), status, work);
	}

	static void work(TestApplication application, Visitor visitor, int status, Runnable work) {
		application.context().getBean(SymptomPages.class).work.set(work);
		HttpResponse<String> response = visitor.send(application.request("/work/" + status));
		assertThat(response.statusCode()).isEqualTo(status);
	}

	@Bean
	PageViewNamer namer() {
		return (context) -> "/page/vetoed".equals(context.path()) ? null : Map.of();
	}

	@Bean
	Counter counter(ObjectProvider<Counter> self) {
		return new Counter(self);
	}

	@Bean
	SecurityFilterChain everybody(HttpSecurity http) {
		return http.csrf((csrf) -> csrf.disable())
			.httpBasic(Customizer.withDefaults())
			.formLogin(Customizer.withDefaults())
			.build();
	}

	@Bean
	InMemoryUserDetailsManager users() {
		return new InMemoryUserDetailsManager(user("alice"), user("bob"), user("tester"), user("anonymous"));
	}

	private static UserDetails user(String name) {
		return User.withUsername(name).password("{noop}" + name).roles("USER").build();
	}

	/**
	 * Calls a method with an annotation, past the proxy or through it.
	 */
	static class Counter {

		private final ObjectProvider<Counter> self;

		Counter(ObjectProvider<Counter> self) {
			this.self = self;
		}

		void countPastProxy() {
			count();
		}

		void countThroughProxy() {
			this.self.getObject().count();
		}

		@TrackEvent("Counted")
		void count() {
		}

	}

}
