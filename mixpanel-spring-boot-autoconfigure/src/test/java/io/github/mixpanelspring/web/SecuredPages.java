package io.github.mixpanelspring.web;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.pipeline.ContextCapture;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Pages for everybody and pages for some, behind Spring Security.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
class SecuredPages {

	private final Tracker tracker;

	private final ContextCapture contextCapture;

	SecuredPages(Tracker tracker, ContextCapture contextCapture) {
		this.tracker = tracker;
		this.contextCapture = contextCapture;
	}

	@GetMapping(path = { "/", "/secret", "/admin" }, produces = "text/html")
	String page() {
		this.tracker.track("Tracked");
		return "<p>";
	}

	@GetMapping(path = "/silent", produces = "text/html")
	String silent() {
		return "<p>";
	}

	@GetMapping("/data")
	String data() {
		return "{}";
	}

	@GetMapping(path = { "/future", "/secret/future" }, produces = "text/html")
	CompletableFuture<String> future() {
		Executor context = this.contextCapture.capture();
		return CompletableFuture.supplyAsync(() -> {
			context.execute(() -> this.tracker.track("Tracked"));
			return "<p>";
		});
	}

	@GetMapping(path = "/sign-in", produces = "text/html")
	String signIn(HttpServletRequest request) throws Exception {
		request.login("alice", "alice");
		this.tracker.track("Tracked");
		return "<p>";
	}

	@Bean
	SecurityFilterChain secured(HttpSecurity http, Contexts contexts) {
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/secret/**")
				.authenticated()
				.requestMatchers("/admin")
				.hasRole("ADMIN")
				.anyRequest()
				.permitAll())
			.securityContext((context) -> context.securityContextRepository(contexts))
			.formLogin(Customizer.withDefaults())
			.httpBasic(Customizer.withDefaults())
			.csrf((csrf) -> csrf.disable())
			.build();
	}

	@Bean
	InMemoryUserDetailsManager users() {
		return new InMemoryUserDetailsManager(user("alice"), user("tester"), user("anonymous"));
	}

	private static UserDetails user(String name) {
		return User.withUsername(name).password("{noop}" + name).roles("USER").build();
	}

	@Bean
	Contexts contexts() {
		return new Contexts();
	}

	/**
	 * Counts how often a security context is read, and fails if it is told to.
	 */
	static class Contexts implements SecurityContextRepository {

		private final SecurityContextRepository delegate = new DelegatingSecurityContextRepository(
				new RequestAttributeSecurityContextRepository(), new HttpSessionSecurityContextRepository());

		final AtomicInteger reads = new AtomicInteger();

		volatile boolean failing;

		@Override
		@Deprecated
		public SecurityContext loadContext(HttpRequestResponseHolder holder) {
			throw new UnsupportedOperationException();
		}

		@Override
		public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
			DeferredSecurityContext context = this.delegate.loadDeferredContext(request);
			return new DeferredSecurityContext() {

				@Override
				public SecurityContext get() {
					Contexts.this.reads.incrementAndGet();
					if (Contexts.this.failing) {
						throw new IllegalStateException("no sessions");
					}
					return context.get();
				}

				@Override
				public boolean isGenerated() {
					return context.isGenerated();
				}

			};
		}

		@Override
		public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
			this.delegate.saveContext(context, request, response);
		}

		@Override
		public boolean containsContext(HttpServletRequest request) {
			return this.delegate.containsContext(request);
		}

	}

}
