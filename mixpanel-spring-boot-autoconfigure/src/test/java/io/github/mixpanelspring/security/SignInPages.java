package io.github.mixpanelspring.security;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Pages of an application where people sign in and out.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
class SignInPages {

	final CountDownLatch slowStarted = new CountDownLatch(1);

	final CountDownLatch slowMayGoOn = new CountDownLatch(1);

	private final Tracker tracker;

	SignInPages(Tracker tracker) {
		this.tracker = tracker;
	}

	@GetMapping(path = { "/", "/secret", "/admin" }, produces = "text/html")
	String page() {
		this.tracker.track("Viewed");
		return "<p>";
	}

	@GetMapping(path = "/slow", produces = "text/html")
	String slow() throws InterruptedException {
		this.tracker.track("Waited");
		this.slowStarted.countDown();
		this.slowMayGoOn.await(20, TimeUnit.SECONDS);
		this.tracker.track("Waited");
		return "<p>";
	}

	@GetMapping(path = "/future", produces = "text/html")
	CompletableFuture<String> future() {
		Runnable task = this.tracker.context().wrap(() -> this.tracker.track("Viewed"));
		return CompletableFuture.runAsync(task).thenApply((nothing) -> "<p>");
	}

	@PostMapping("/webhook")
	String webhook() {
		this.tracker.track(Event.named("Payment Received").distinctId("carol").build());
		return "ok";
	}

	@PostMapping("/own/sign-in")
	String ownSignIn(@RequestParam("user") String user) {
		this.tracker.identify(user);
		this.tracker.track("Own Sign-in");
		return "ok";
	}

	@PostMapping("/own/sign-out")
	String ownSignOut() {
		this.tracker.track("Own Sign-out");
		this.tracker.reset();
		this.tracker.track("Afterwards");
		return "ok";
	}

	@Bean
	SecurityFilterChain pages(HttpSecurity http, Tracker tracker, SwitchUserFilter impersonation) {
		AccessDeniedHandler denied = (request, response, failure) -> {
			tracker.track(Event.named("Denied").emit(Emit.ON_FAILURE).build());
			response.sendError(HttpServletResponse.SC_FORBIDDEN);
		};
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/secret/**")
				.authenticated()
				.requestMatchers("/admin")
				.hasRole("ADMIN")
				.requestMatchers("/impersonate")
				.hasRole("SUPPORT")
				.anyRequest()
				.permitAll())
			.formLogin((form) -> form.successHandler((request, response, authentication) -> {
				tracker.track("Signed In");
				response.sendRedirect("/");
			}))
			.logout((logout) -> logout
				.addLogoutHandler((request, response, authentication) -> tracker.track("Signing Out"))
				.logoutSuccessHandler((request, response, authentication) -> {
					tracker.track("Signed Out");
					response.sendRedirect("/");
				}))
			.rememberMe((remember) -> remember.key("key"))
			.exceptionHandling((handling) -> handling.accessDeniedHandler(denied))
			.addFilter(impersonation)
			.httpBasic(Customizer.withDefaults())
			.csrf((csrf) -> csrf.disable())
			.build();
	}

	@Bean
	InMemoryUserDetailsManager users() {
		return new InMemoryUserDetailsManager(user("alice", "USER"), user("bob", "USER"), user("sam", "SUPPORT"),
				user("anonymous", "USER"), user("dora@shop.example", "USER"));
	}

	private static UserDetails user(String name, String role) {
		return User.withUsername(name).password("{noop}" + name).roles(role).build();
	}

	@Bean
	SwitchUserFilter impersonation(InMemoryUserDetailsManager users) {
		SwitchUserFilter filter = new SwitchUserFilter();
		filter.setUserDetailsService(users);
		filter.setSwitchUserUrl("/impersonate");
		filter.setExitUserUrl("/impersonate/exit");
		filter.setTargetUrl("/");
		return filter;
	}

	/**
	 * In the chain, where it belongs, and not beside it.
	 */
	@Bean
	FilterRegistrationBean<SwitchUserFilter> noFilterOfTheContainer(SwitchUserFilter filter) {
		FilterRegistrationBean<SwitchUserFilter> registration = new FilterRegistrationBean<>(filter);
		registration.setEnabled(false);
		return registration;
	}

}
