package io.github.mixpanelspring.security;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that visitors are not those in whose names the application does some work for
 * them.
 */
@NullUnmarked
@ParameterizedClass
@ValueSource(strings = { "tomcat", "jetty" })
class BorrowedPrincipalTests {

	private static final String PAGE_VIEW = "$mp_web_page_view";

	private static TestApplication application;

	@Parameter
	String server;

	private Visitor visitor;

	@BeforeParameterizedClassInvocation
	static void start(String server) {
		application = TestApplication.start(Pages.class, "test.server=" + server);
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		application.close();
	}

	@BeforeEach
	void open() {
		application.forget();
		this.visitor = new Visitor(application);
	}

	@ParameterizedTest
	@ValueSource(strings = { "tracking", "capturing", "capturing-task", "writing", "denied" })
	void leaveVisitorWithSessionAnonymous(String work) {
		this.visitor.post("/session", "");
		assertThat(this.visitor.cookie("JSESSIONID")).isNotNull();
		assertThat(this.visitor.visit("/as-system/" + work).statusCode()).isEqualTo(200);
		String device = this.visitor.deviceId();
		assertThat(device).isNotNull();
		assertThat(this.visitor.cookie("mp_device")).doesNotContain(".p");
		assertThat(events("Inner", "Afterwards", PAGE_VIEW))
			.allSatisfy((event) -> assertThat(event).doesNotContainKey("$user_id").containsEntry("$device_id", device));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tracking", "capturing", "capturing-task", "writing", "denied" })
	void leaveSignedInUserAsBefore(String work) {
		this.visitor.signIn("alice");
		String cookie = this.visitor.cookie("mp_device");
		this.visitor.visit("/as-system/" + work);
		assertThat(this.visitor.cookie("mp_device")).isEqualTo(cookie);
		assertThat(events("Inner", "Afterwards", PAGE_VIEW))
			.allSatisfy((event) -> assertThat(event).containsEntry("$user_id", "alice")
				.containsEntry("$device_id", this.visitor.deviceId()));
	}

	@Test
	void leaveUserWhoSendsCredentialsAsBefore() {
		this.visitor.visitAs("alice", "/as-system/tracking");
		assertThat(events("Inner", "Afterwards", PAGE_VIEW)).extracting((event) -> event.get("$user_id"))
			.containsOnly("alice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "session", "request" })
	void areVisitorsOnceApplicationKeepsThem(String where) {
		this.visitor.post("/session", "");
		this.visitor.visit("/own/security/" + where);
		assertThat(events("Before")).extracting((event) -> event.get("$user_id")).containsOnlyNulls();
		assertThat(events("Inner", PAGE_VIEW)).extracting((event) -> event.get("$user_id")).containsOnly("erin");
		assertThat(this.visitor.cookie("mp_device")).contains(".p");
	}

	@Test
	void areVisitorsWhoHadNoSessionBefore() {
		this.visitor.visit("/own/security/session");
		assertThat(events("Inner", PAGE_VIEW)).extracting((event) -> event.get("$user_id")).containsOnly("erin");
	}

	private static List<Map<String, Object>> events(String... names) {
		return List.of(names).stream().map((name) -> application.mixpanel().await(name)).toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class Pages extends SignInPages {

		private final Tracker tracker;

		private final Reports reports;

		Pages(Tracker tracker, Reports reports) {
			super(tracker);
			this.tracker = tracker;
			this.reports = reports;
		}

		@Bean
		static Reports reports() {
			return new Reports();
		}

		@Bean
		static AuthorizationEventPublisher denials(ApplicationEventPublisher events) {
			return new SpringAuthorizationEventPublisher(events);
		}

		@PostMapping("/session")
		String session(HttpServletRequest request) {
			request.getSession();
			return "ok";
		}

		@GetMapping("/as-system/{work}")
		void asSystem(@PathVariable("work") String work, HttpServletResponse response) throws Exception {
			response.setContentType("text/html");
			SecurityContext before = SecurityContextHolder.getContext();
			SecurityContextHolder.setContext(contextOf("system"));
			Runnable later = () -> {
			};
			try {
				later = work(work, response);
			}
			finally {
				SecurityContextHolder.setContext(before);
			}
			later.run();
			this.tracker.track("Afterwards");
		}

		private Runnable work(String work, HttpServletResponse response) throws Exception {
			Runnable inner = () -> this.tracker.track("Inner");
			switch (work) {
				case "capturing" -> {
					Runnable task = this.tracker.context().wrap(inner);
					return () -> CompletableFuture.runAsync(task).join();
				}
				case "capturing-task" -> CompletableFuture.runAsync(this.tracker.context().wrap(inner)).join();
				case "writing" -> {
					inner.run();
					response.getOutputStream().print("<p>");
					response.flushBuffer();
				}
				case "denied" -> {
					try {
						this.reports.read();
					}
					catch (AccessDeniedException ex) {
						inner.run();
					}
				}
				default -> inner.run();
			}
			return () -> {
			};
		}

		@GetMapping(path = "/own/security/{where}", produces = "text/html")
		String ownSecurity(@PathVariable("where") String where, HttpServletRequest request,
				HttpServletResponse response) {
			this.tracker.track("Before");
			SecurityContextRepository repository = where.equals("session") ? new HttpSessionSecurityContextRepository()
					: new RequestAttributeSecurityContextRepository();
			SecurityContext context = contextOf("erin");
			SecurityContextHolder.setContext(context);
			repository.saveContext(context, request, response);
			this.tracker.track("Inner");
			return "<p>";
		}

		private static SecurityContext contextOf(String user) {
			return new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(user, null,
					AuthorityUtils.createAuthorityList("ROLE_USER")));
		}

	}

	/**
	 * What only administrators may read.
	 */
	static class Reports {

		@PreAuthorize("hasRole('ADMIN')")
		void read() {
		}

	}

}
