package io.github.mixpanelspring.web;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.github.mixpanelspring.TestApplication;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests who the visitor is where Spring Security is in front.
 */
@NullUnmarked
@ParameterizedClass
@ValueSource(strings = { "tomcat", "jetty" })
@ExtendWith(OutputCaptureExtension.class)
class SignedInUserTests {

	private static final String PAGE_VIEW = "$mp_web_page_view";

	private static TestApplication application;

	private static SecuredPages.Contexts contexts;

	@Parameter
	String server;

	@BeforeParameterizedClassInvocation
	static void start(String server) {
		application = TestApplication.start(SecuredPages.class, "test.server=" + server,
				// Spring MVC would ask for the user itself, for its event
				"spring.mvc.publish-request-handled-events=false", "mixpanel.web.page-views.exclude-users=tester");
		contexts = application.context().getBean(SecuredPages.Contexts.class);
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		application.close();
	}

	@BeforeEach
	void reset() {
		application.mixpanel().reset();
		contexts.reads.set(0);
		contexts.failing = false;
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/silent", "/future" })
	void knowsUserOfSession(String path) {
		String session = signIn("alice");
		application.mixpanel().reset();
		application.send(application.navigation(path).header("Cookie", session));
		assertThat(application.mixpanel().await(PAGE_VIEW)).containsEntry("$user_id", "alice")
			.containsKey("$device_id");
		assertThat(application.mixpanel().events("Tracked")).allMatch((event) -> "alice".equals(event.get("$user_id")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/secret", "/secret/future", "/future" })
	void knowsUserOfBasicAuthentication(String path) {
		application.send(application.navigation(path).header("Authorization", basic("alice")));
		assertThat(application.mixpanel().await(PAGE_VIEW)).containsEntry("$user_id", "alice");
		assertThat(application.mixpanel().await("Tracked")).containsEntry("$user_id", "alice");
	}

	@Test
	void knowsUserThatApplicationSignsIn() {
		application.send(application.navigation("/sign-in").header("Authorization", "none"));
		assertThat(application.mixpanel().await("Tracked")).containsEntry("$user_id", "alice");
		assertThat(application.mixpanel().await(PAGE_VIEW)).containsEntry("$user_id", "alice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/silent", "/data", "/future" })
	void readsNoSecurityContextForVisitorWithoutCredentials(String path) {
		HttpResponse<String> response = application
			.send(application.navigation(path).header("Cookie", "mp_device=x; theme=dark"));
		application.settle();
		assertThat(contexts.reads).hasValue(0);
		assertThat(response.headers().allValues("Set-Cookie")).noneMatch((cookie) -> cookie.contains("SESSION"));
		assertThat(application.mixpanel().events(PAGE_VIEW)).allMatch((event) -> !event.containsKey("$user_id"));
	}

	@Test
	void readsNoSecurityContextWhereNobodyAsks() {
		String session = signIn("alice");
		application.settle();
		contexts.reads.set(0);
		application.send(application.request("/data").header("Cookie", session));
		application.settle();
		assertThat(contexts.reads).hasValue(0);
	}

	@Test
	void servesPageForEverybodyWhenSessionsCannotBeRead(CapturedOutput output) {
		String session = signIn("alice");
		application.mixpanel().reset();
		contexts.failing = true;
		for (int i = 0; i < 2; i++) {
			assertThat(application.send(application.navigation("/").header("Cookie", session)).statusCode())
				.isEqualTo(200);
		}
		assertThat(application.mixpanel().await(PAGE_VIEW, 2)).noneMatch((event) -> event.containsKey("$user_id"));
		assertThat(output.getAll().lines().filter((line) -> line.contains("WARN") && line.contains("anonymous")))
			.hasSizeLessThan(2);
	}

	@ParameterizedTest
	@CsvSource({ "/secret, 302", "/admin, 302" })
	void tracksNothingForVisitorThatIsSentToSignIn(String path, int status) {
		assertNothing(application.navigation(path), status);
	}

	@Test
	void tracksNothingForWrongPassword() {
		assertNothing(application.navigation("/").header("Authorization", basic("mallory")), 401);
	}

	@Test
	void tracksNothingForUserThatMayNot() {
		assertNothing(application.navigation("/admin").header("Authorization", basic("alice")), 403);
	}

	@Test
	void tracksNoPageViewOfExcludedUser() {
		HttpResponse<String> response = application
			.send(application.navigation("/secret").header("Authorization", basic("tester")));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(application.mixpanel().await("Tracked")).containsEntry("$user_id", "tester");
		application.settle();
		assertThat(application.mixpanel().events(PAGE_VIEW)).isEmpty();
	}

	@Test
	void takesUserWhoseIdMixpanelRefusesForAnonymous() {
		application.send(application.navigation("/secret").header("Authorization", basic("anonymous")));
		assertThat(application.mixpanel().await("Tracked")).doesNotContainKey("$user_id").containsKey("$device_id");
	}

	private static void assertNothing(HttpRequest.Builder request, int status) {
		assertThat(application.send(request).statusCode()).isEqualTo(status);
		assertThat(application.sent()).isEmpty();
	}

	private static String signIn(String user) {
		HttpResponse<String> response = application.send(application.request("/login")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("username=" + user + "&password=" + user)));
		return response.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((cookie) -> cookie.startsWith("JSESSIONID="))
			.findFirst()
			.orElseThrow()
			.split(";")[0];
	}

	private static String basic(String user) {
		return "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
	}

}
