package io.github.mixpanelspring.security;

import java.net.http.HttpRequest.BodyPublishers;

import io.github.mixpanelspring.Symptom;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Visitor;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that users are known by whatever means they sign in.
 */
@NullUnmarked
@ParameterizedClass
@ValueSource(strings = { "tomcat", "jetty" })
@ExtendWith(OutputCaptureExtension.class)
class SignInTests {

	private static TestApplication application;

	@Parameter
	String server;

	private Visitor visitor;

	@BeforeParameterizedClassInvocation
	static void start(String server) {
		application = TestApplication.start(SignInPages.class, "test.server=" + server);
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
	@ValueSource(strings = { "/", "/future" })
	void knowsRememberedUserWithoutSession(String path) {
		this.visitor.post("/login", "username=alice&password=alice&remember-me=on");
		this.visitor.forget("JSESSIONID");
		this.visitor.visit(path);
		assertUsers("Viewed", "alice");
		assertUsers("$mp_web_page_view", "alice");
	}

	@Test
	void knowsUserToWhomPageIsDenied() {
		this.visitor.visitAs("alice", "/admin");
		assertUsers("Denied", "alice");
	}

	@Test
	void knowsNobodyByWrongPassword() {
		this.visitor.post("/login", "username=alice&password=wrong");
		this.visitor.visit("/");
		assertUsers("Viewed", (Object) null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "bob", "anonymous" })
	@Symptom("discarded{impersonation}")
	void discardsWhatSomebodyElseDoesAsUser(String user) {
		Outcomes outcomes = application.context().getBean(Outcomes.class);
		this.visitor.signIn("sam");
		this.visitor.visit("/");
		String device = this.visitor.deviceId();
		application.settle();
		long before = outcomes.lost(Reason.IMPERSONATION);
		this.visitor.post("/impersonate", "username=" + user);
		this.visitor.visit("/");
		this.visitor.visit("/future");
		this.visitor.post("/webhook", "");
		this.visitor.post("/impersonate/exit", "");
		this.visitor.visit("/");
		assertUsers("Viewed", "sam", "sam");
		assertUsers("$mp_web_page_view", "sam", "sam");
		assertUsers("Payment Received", "carol");
		assertThat(outcomes.lost(Reason.IMPERSONATION) - before).isEqualTo(4);
		assertThat(this.visitor.deviceId()).isEqualTo(device);
	}

	@Test
	void takesUserWhoseIdMixpanelRefusesForAnonymousVisitor() {
		this.visitor.signIn("alice");
		this.visitor.signIn("anonymous");
		this.visitor.visit("/");
		assertUsers("Viewed", (Object) null);
	}

	@Test
	void reportsAddressOnceAndUsesIt(CapturedOutput output) {
		for (int i = 0; i < 2; i++) {
			this.visitor.signIn("dora@shop.example");
			this.visitor.visit("/");
		}
		assertUsers("Viewed", "dora@shop.example", "dora@shop.example");
		assertThat(output.getAll().lines().filter((line) -> line.contains("looks like an e-mail address")))
			.hasSizeLessThan(2);
		assertThat(output).doesNotContain("dora@");
	}

	@Test
	void letsApplicationNameAndForgetItsVisitor() {
		this.visitor.visit("/");
		String device = this.visitor.deviceId();
		this.visitor.post("/own/sign-in", "user=erin");
		assertThat(this.visitor.deviceId()).isEqualTo(device);
		this.visitor.post("/own/sign-out", "");
		String next = this.visitor.deviceId();
		this.visitor.visit("/");
		assertThat(next).isNotEqualTo(device);
		assertUsers("Own Sign-in", "erin");
		assertDevices("Own Sign-in", device);
		assertDevices("Own Sign-out", device);
		assertDevices("Afterwards", next);
		assertDevices("Viewed", device, next);
	}

	@Test
	void leavesVisitorOutOfWebhook() {
		this.visitor.signIn("alice");
		this.visitor.visit("/");
		this.visitor.send(application.request("/webhook").POST(BodyPublishers.noBody()));
		assertThat(application.mixpanel().await("Payment Received")).containsEntry("$user_id", "carol")
			.containsEntry("ip", 0)
			.doesNotContainKeys("$device_id", "$current_url", "$browser");
	}

	private static void assertUsers(String event, Object... expected) {
		assertValues("$user_id", event, expected);
	}

	private static void assertDevices(String event, Object... expected) {
		assertValues("$device_id", event, expected);
	}

	private static void assertValues(String property, String event, Object... expected) {
		assertThat(application.mixpanel().await(event, expected.length))
			.extracting((properties) -> properties.get(property))
			// A page is tracked after its answer, so that a quick visitor may overtake it
			.containsExactlyInAnyOrder(expected);
	}

}
