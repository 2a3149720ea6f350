package io.github.mixpanelspring.web;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.pipeline.ContextCapture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests which updates of profiles reach Mixpanel, and what they carry.
 */
class ProfileUpdateTests {

	@RegisterExtension
	static final TestApplication application = TestApplication.of(Accounts.class,
			"mixpanel.web.trusted-proxies=loopback");

	@ParameterizedTest
	@ValueSource(strings = { "/mine", "/people?id=alice", "/future" })
	@Symptom("A user's profile is in the data centre")
	void sendsVisitorsAddressWithOwnProfile(String path) {
		send(path, "alice");
		assertThat(application.profileUpdates())
			.containsExactly(Map.of("$distinct_id", "alice", "$ip", "81.2.69.142", "$add", Map.of("Orders", 1)));
	}

	@Test
	void sendsNoAddressWhereAdminEditsBob() {
		send("/people?id=bob", "admin");
		assertThat(application.profileUpdates()).containsExactly(elsewhere("bob"));
	}

	@Test
	void sendsNoAddressOfWebhook() {
		send("/people?id=bob", null);
		assertThat(application.profileUpdates()).containsExactly(elsewhere("bob"));
	}

	@Test
	@Symptom("A user's profile is in the data centre")
	void sendsNoAddressOfJob() {
		application.tracker().people("bob").add("Orders", 1);
		assertThat(application.profileUpdates()).containsExactly(elsewhere("bob"));
	}

	@Test
	void keepsNoProfileOfAnonymousVisitor() {
		long before = lost(Reason.ANONYMOUS);
		assertThat(send("/mine", null).statusCode()).isEqualTo(200);
		assertThat(application.profileUpdates()).isEmpty();
		assertThat(lost(Reason.ANONYMOUS)).isEqualTo(before + 1);
	}

	@Test
	void discardsUpdateOfFailedResponse() {
		long before = lost(Reason.RESPONSE_FAILED);
		assertThat(send("/mine?status=409", "alice").statusCode()).isEqualTo(409);
		assertThat(application.profileUpdates()).isEmpty();
		assertThat(lost(Reason.RESPONSE_FAILED)).isEqualTo(before + 1);
	}

	@Test
	void sendsUpdateOfTransactionThatIsCommittedWhateverIsAnswered() {
		send("/transaction?status=500", "alice");
		assertThat(application.profileUpdates()).extracting((update) -> update.get("$add"))
			.containsExactly(Map.of("Attempts", 1), Map.of("Orders", 1), Map.of("Orders", 3));
	}

	@Test
	void discardsUpdateOfTransactionThatIsRolledBack() {
		long before = lost(Reason.ROLLED_BACK);
		send("/transaction?rollback=true", "alice");
		assertThat(application.profileUpdates()).extracting((update) -> update.get("$add"))
			.containsExactly(Map.of("Attempts", 1));
		assertThat(lost(Reason.ROLLED_BACK)).isEqualTo(before + 3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Sec-GPC", "DNT" })
	void updatesNoProfileOfWhoRefuses(String signal) {
		long before = lost(Reason.PRIVACY_SIGNAL);
		application.send(request("/mine", "alice").header(signal, "1"));
		application.send(request("/people?id=bob", "admin").header(signal, "1"));
		assertThat(application.profileUpdates()).containsExactly(elsewhere("bob"));
		assertThat(lost(Reason.PRIVACY_SIGNAL)).isEqualTo(before + 1);
	}

	@Test
	void updatesGroups() {
		application.tracker().group("company", "acme").set("Plan", "pro").emit(Emit.ALWAYS).delete();
		application.profileUpdates();
		Awaitility.await()
			.untilAsserted(() -> assertThat(application.mixpanel().groupUpdates()).containsExactly(
					Map.of("$group_key", "company", "$group_id", "acme", "$set", Map.of("Plan", "pro")),
					Map.of("$group_key", "company", "$group_id", "acme", "$delete", "")));
	}

	private static Map<String, Object> elsewhere(String id) {
		return Map.of("$distinct_id", id, "$ip", 0, "$ignore_time", true, "$add", Map.of("Orders", 1));
	}

	private static long lost(Reason reason) {
		return application.context().getBean(Outcomes.class).lost("profiles", reason);
	}

	private static HttpResponse<String> send(String path, @Nullable String user) {
		return application.send(request(path, user));
	}

	private static HttpRequest.Builder request(String path, @Nullable String user) {
		HttpRequest.Builder request = application.request(path).header("X-Forwarded-For", "81.2.69.142");
		if (user != null) {
			byte[] credentials = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
			request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
		}
		return request;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Accounts {

		private final Tracker tracker;

		private final ContextCapture contextCapture;

		private final TransactionTemplate transactions;

		private final JdbcClient jdbc;

		Accounts(Tracker tracker, ContextCapture contextCapture, PlatformTransactionManager transactionManager,
				JdbcClient jdbc) {
			this.tracker = tracker;
			this.contextCapture = contextCapture;
			this.transactions = new TransactionTemplate(transactionManager);
			this.jdbc = jdbc;
		}

		@GetMapping("/mine")
		ResponseEntity<Void> mine(@RequestParam(defaultValue = "200") int status) {
			this.tracker.currentUser().add("Orders", 1);
			return ResponseEntity.status(status).build();
		}

		@GetMapping("/people")
		void people(@RequestParam String id) {
			this.tracker.people(id).add("Orders", 1);
		}

		@GetMapping("/future")
		CompletableFuture<Void> future() {
			Executor context = this.contextCapture.capture();
			return CompletableFuture.runAsync(() -> this.tracker.currentUser().add("Orders", 1), context);
		}

		@GetMapping("/transaction")
		ResponseEntity<Void> transaction(@RequestParam(defaultValue = "200") int status,
				@RequestParam(defaultValue = "false") boolean rollback) {
			this.transactions.executeWithoutResult((transaction) -> {
				this.jdbc.sql("select 1").query(Integer.class).single();
				this.tracker.currentUser().add("Orders", 1).emit(Emit.ALWAYS).add("Attempts", 1);
				Object savepoint = transaction.createSavepoint();
				this.tracker.currentUser().add("Orders", 2);
				transaction.rollbackToSavepoint(savepoint);
				this.tracker.currentUser().add("Orders", 3);
				if (rollback) {
					transaction.setRollbackOnly();
				}
			});
			return ResponseEntity.status(status).build();
		}

		@Bean
		SecurityFilterChain accounts(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(user("alice"), user("admin"));
		}

		private static UserDetails user(String name) {
			return User.withUsername(name).password("{noop}" + name).roles("USER").build();
		}

	}

}
