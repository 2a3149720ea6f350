package io.github.mixpanelspring.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Visitor;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a user's profile is told what first led the user here.
 */
@NullUnmarked
@ParameterizedClass
@ValueSource(strings = { "tomcat", "jetty" })
class FirstTouchCookieTests {

	private static final String COOKIE = "mp_device_first";

	private static TestApplication application;

	@Parameter
	String server;

	private Visitor visitor;

	@BeforeParameterizedClassInvocation
	static void start(String server) {
		application = TestApplication.start(SignInPages.class, "test.server=" + server,
				"mixpanel.web.trusted-proxies=loopback");
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		application.close();
	}

	@BeforeEach
	void open() {
		application.mixpanel().reset();
		this.visitor = new Visitor(application);
	}

	@Test
	void tellsProfileOnceAtFirstSignIn() {
		land("/?utm_source=news&utm_medium=email&token=secret", "https://www.google.com/search?q=secret");
		assertThat(this.visitor.cookie(COOKIE))
			.isEqualTo("1.r=https%3A%2F%2Fwww.google.com%2F&utm_source=news&utm_medium=email");
		this.visitor.visit("/?utm_source=later");
		this.visitor.signIn("alice");
		assertThat(this.visitor.cookie(COOKIE)).isNull();
		this.visitor.visit("/?utm_source=latest");
		this.visitor.forget("JSESSIONID");
		this.visitor.signIn("alice");
		assertThat(updates()).hasSize(1);
		Map<String, Object> update = updates().get(0);
		assertThat(update).containsEntry("$distinct_id", "alice").doesNotContainKey("$ignore_time");
		assertThat(setOnce(update)).containsEntry("$initial_referrer", "https://www.google.com/")
			.containsEntry("$initial_referring_domain", "www.google.com")
			.containsEntry("initial_utm_source", "news")
			.containsEntry("initial_utm_medium", "email")
			.containsEntry("initial_utm_campaign", null)
			.hasSize(12);
	}

	@Test
	void tellsOfWhoCameByThemselves() {
		this.visitor.visit("/");
		this.visitor.signIn("alice");
		assertThat(updates()).singleElement()
			.satisfies((update) -> assertThat(setOnce(update))
				.isEqualTo(Map.of("$initial_referrer", "$direct", "$initial_referring_domain", "$direct")));
	}

	@Test
	void tellsOfUserWhoBringsCredentialsFromTheStart() {
		String basic = "Basic " + Base64.getEncoder().encodeToString("alice:alice".getBytes(StandardCharsets.UTF_8));
		// One who keeps no cookies never comes back with it
		for (int i = 0; i < 3; i++) {
			application.send(application.navigation("/").header("Authorization", basic));
		}
		assertThat(updates()).isEmpty();
		this.visitor.send(application.navigation("/?utm_source=news").header("Authorization", basic));
		this.visitor.send(application.navigation("/").header("Authorization", basic));
		this.visitor.send(application.navigation("/").header("Authorization", basic));
		assertThat(updates()).singleElement()
			.satisfies((update) -> assertThat(setOnce(update)).containsEntry("initial_utm_source", "news"));
	}

	@Test
	void tellsOfUserWhomApplicationSignsIn() {
		this.visitor.visit("/?utm_source=news");
		this.visitor.post("/own/sign-in", "user=carol");
		assertThat(updates()).singleElement()
			.satisfies((update) -> assertThat(update).containsEntry("$distinct_id", "carol"));
	}

	@Test
	void keepsNothingOfWhoComesFromOurOwnPage() {
		land("/", "http://localhost/other");
		assertThat(this.visitor.deviceId()).isNotNull();
		assertThat(this.visitor.cookie(COOKIE)).isNull();
		this.visitor.signIn("alice");
		assertThat(updates()).isEmpty();
	}

	@Test
	void doesNotTellOfTheVisitorBefore() {
		this.visitor.visit("/?utm_source=news");
		String touch = this.visitor.cookie(COOKIE);
		this.visitor.signIn("alice");
		assertThat(updates()).hasSize(1);
		this.visitor.set(COOKIE, touch);
		this.visitor.forget("JSESSIONID");
		this.visitor.signIn("bob");
		assertThat(this.visitor.cookie(COOKIE)).isNull();
		assertThat(updates()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "58136f45-27d1-400c-a594-a51e66546c21", SimplifiedMergeTests.OLD_BROWSER_SDK_ID })
	void takesWhatMixpanelJsKeeps(String device) {
		this.visitor.set(Visitor.BROWSER_SDK,
				URLEncoder.encode(
						"{\"distinct_id\":\"$device:" + device + "\",\"$device_id\":\"" + device
								+ "\",\"$initial_referrer\":\"https://news.example/a\",\"utm_source\":\"news\"}",
						StandardCharsets.UTF_8));
		this.visitor.visit("/");
		assertThat(this.visitor.cookie(COOKIE)).isNull();
		this.visitor.signIn("alice");
		this.visitor.visit("/");
		this.visitor.signIn("alice");
		assertThat(updates()).singleElement()
			.satisfies(
					(update) -> assertThat(setOnce(update)).containsEntry("$initial_referrer", "https://news.example/a")
						.containsEntry("$initial_referring_domain", "news.example")
						.containsEntry("initial_utm_source", "news"));
	}

	@ValueSource(strings = { "Sec-GPC", "DNT" })
	@ParameterizedTest
	void keepsNothingOfWhoRefusesAndForgetsWhatIsThere(String signal) {
		this.visitor.send(application.navigation("/?utm_source=news").header(signal, "1"));
		assertThat(this.visitor.cookie(COOKIE)).isNull();
		this.visitor.visit("/?utm_source=news");
		assertThat(this.visitor.cookie(COOKIE)).isNotNull();
		this.visitor.send(application.navigation("/").header(signal, "1"));
		assertThat(this.visitor.cookie(COOKIE)).isNull();
	}

	@Test
	void survivesCookieThatIsNotOurs() {
		this.visitor.visit("/");
		this.visitor.set(COOKIE, "2.utm_source=news");
		this.visitor.signIn("alice");
		assertThat(this.visitor.cookie(COOKIE)).isNull();
		assertThat(updates()).isEmpty();
	}

	private void land(String path, String referrer) {
		this.visitor.send(application.navigation(path).header("Referer", referrer));
	}

	private static List<Map<String, Object>> updates() {
		return application.profileUpdates();
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> setOnce(Map<String, Object> update) {
		return (Map<String, Object>) update.get("$set_once");
	}

}
