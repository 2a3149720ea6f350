package io.github.mixpanelspring.security;

import java.util.Map;

import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.Trouble;
import io.github.mixpanelspring.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests by which id a user is known.
 */
@ExtendWith(OutputCaptureExtension.class)
class UserIdTests {

	@ParameterizedTest
	@CsvSource({ "name, alice", "principal.username, alice", "principal.username + '-1', alice-1",
			"principal.password == null ? 7 : 8, 7" })
	void isWhatExpressionSays(String expression, String id) {
		assertThat(viewed("mixpanel.identity.user-id=" + expression)).containsEntry("$user_id", id);
	}

	@Test
	void isNoneWhereExpressionFails(CapturedOutput output) {
		assertThat(viewed("mixpanel.identity.user-id=principal.id")).doesNotContainKey("$user_id");
		assertThat(output.getAll().lines().filter((line) -> line.contains("'mixpanel.identity.user-id' can't be read")))
			.hasSize(1);
		assertThat(output).doesNotContain("alice");
	}

	@Test
	@Symptom("discarded{impersonation}")
	void isUsersWithoutDeviceWhereImpersonationIsTracked() {
		try (TestApplication application = TestApplication.start(SignInPages.class,
				"mixpanel.identity.impersonation=track")) {
			Visitor visitor = new Visitor(application);
			visitor.signIn("sam");
			visitor.post("/impersonate", "username=bob");
			visitor.visit("/");
			assertThat(application.mixpanel().await("Viewed")).containsEntry("$user_id", "bob")
				.doesNotContainKey("$device_id");
		}
	}

	@Test
	void isNoneWhereApplicationFailsToTell() {
		try (TestApplication application = TestApplication.start(FailingUsers.class)) {
			for (Trouble trouble : Trouble.values()) {
				application.forget();
				application.context().getBean(FailingUsers.class).trouble = trouble;
				Visitor visitor = new Visitor(application);
				assertThat(visitor.signIn("alice").headers().firstValue("Location")).as(trouble.name())
					.hasValueSatisfying((page) -> assertThat(page).endsWith("/").doesNotContain("login"));
				assertThat(visitor.visit("/secret").statusCode()).as(trouble.name()).isEqualTo(200);
				assertThat(application.mixpanel().await("$mp_web_page_view")).as(trouble.name())
					.containsKey("$device_id")
					.doesNotContainKey("$user_id");
			}
		}
	}

	private static Map<String, Object> viewed(String property) {
		try (TestApplication application = TestApplication.start(SignInPages.class, property)) {
			new Visitor(application).visitAs("alice", "/secret");
			return application.mixpanel().await("Viewed");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class FailingUsers extends SignInPages {

		private volatile Trouble trouble = Trouble.EXCEPTION;

		FailingUsers(Tracker tracker) {
			super(tracker);
		}

		@Bean
		SecurityUsers failing() {
			return new SecurityUsers((principal) -> {
				this.trouble.raise();
				return principal.getName();
			});
		}

	}

}
