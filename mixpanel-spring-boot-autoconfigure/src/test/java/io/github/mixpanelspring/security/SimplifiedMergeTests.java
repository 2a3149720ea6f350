package io.github.mixpanelspring.security;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.github.mixpanelspring.MixpanelServer.Received;
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
 * Tests whose events are whose while people sign in and out of a browser, with the
 * simplified merge.
 */
@NullUnmarked
@ParameterizedClass
@ValueSource(strings = { "tomcat", "jetty" })
class SimplifiedMergeTests {

	/**
	 * What mixpanel-js drew before it knew random UUIDs.
	 */
	static final String OLD_BROWSER_SDK_ID = "18c5f0a1b2c3d4-0f1e2d3c4b5a69-26021c51-1fa400-18c5f0a1b2c3d5";

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

	@Test
	void joinsVisitorAndUserUntilSignOut() {
		this.visitor.visit("/");
		this.visitor.signIn("alice");
		this.visitor.visit("/");
		String device = this.visitor.deviceId();
		this.visitor.signOut();
		this.visitor.visit("/");
		assertWhose("Viewed", device + " null", device + " alice", this.visitor.deviceId() + " null");
		assertWhose("Signed In", device + " alice");
		assertWhose("Signing Out", device + " alice");
		assertWhose("Signed Out", device + " alice");
		assertThat(this.visitor.deviceId()).isNotEqualTo(device);
		assertThat(application.mixpanel().events()).noneMatch((event) -> event.event().equals("$identify"))
			.noneMatch((event) -> event.properties().containsKey("distinct_id") && !isSettled(event));
	}

	@Test
	void keepsDeviceOfUserWhoSignsInAgain() {
		this.visitor.visit("/");
		String device = this.visitor.deviceId();
		this.visitor.signIn("alice");
		this.visitor.forget("JSESSIONID");
		this.visitor.visit("/");
		this.visitor.signIn("alice");
		this.visitor.visit("/");
		assertWhose("Viewed", device + " null", device + " null", device + " alice");
	}

	@Test
	void givesAnotherDeviceToAnotherUserAfterSessionHasExpired() {
		this.visitor.visit("/");
		String device = this.visitor.deviceId();
		this.visitor.signIn("alice");
		this.visitor.forget("JSESSIONID");
		this.visitor.signIn("bob");
		this.visitor.visit("/");
		String other = this.visitor.deviceId();
		assertThat(other).isNotEqualTo(device);
		assertWhose("Viewed", device + " null", other + " bob");
		assertWhose("Signed In", device + " alice", other + " bob");
	}

	@Test
	void givesAnotherDeviceToAnotherUserWhoNeverSignsIn() {
		this.visitor.visitAs("alice", "/secret");
		String device = this.visitor.deviceId();
		this.visitor.visitAs("bob", "/secret");
		assertWhose("Viewed", device + " alice", this.visitor.deviceId() + " bob");
		assertThat(this.visitor.deviceId()).isNotEqualTo(device);
	}

	@Test
	void givesAnotherDeviceToUserWhoseIdMixpanelRefuses() {
		this.visitor.signIn("alice");
		this.visitor.visit("/");
		String device = this.visitor.deviceId();
		this.visitor.forget("JSESSIONID");
		this.visitor.signIn("anonymous");
		this.visitor.visit("/");
		assertThat(this.visitor.deviceId()).isNotNull().isNotEqualTo(device);
		assertThat(this.visitor.cookie("mp_device")).doesNotContain(".p");
		assertWhose("Viewed", device + " alice", this.visitor.deviceId() + " null");
	}

	@Test
	void passesBrowserOnWhereSomebodyElseActsAsUserAndSignsOut() {
		this.visitor.signIn("sam");
		this.visitor.visit("/");
		String device = this.visitor.deviceId();
		this.visitor.post("/impersonate", "username=bob");
		this.visitor.signOut();
		String next = this.visitor.deviceId();
		this.visitor.visit("/");
		assertThat(next).isNotNull().isNotEqualTo(device);
		assertWhose("Viewed", device + " sam", next + " null");
	}

	@Test
	void takesDeviceOfBrowserSdkUntilSignOut() {
		String device = UUID.randomUUID().toString();
		this.visitor.setBrowserSdk(device);
		this.visitor.visit("/");
		this.visitor.signIn("alice");
		this.visitor.visit("/");
		this.visitor.signOut();
		this.visitor.visit("/");
		String next = this.visitor.deviceId();
		assertThat(next).isNotNull().isNotEqualTo(device);
		assertWhose("Viewed", device + " null", device + " alice", next + " null");
		String reset = UUID.randomUUID().toString();
		this.visitor.setBrowserSdk(reset);
		this.visitor.visit("/");
		assertWhose("Viewed", device + " null", device + " alice", next + " null", reset + " null");
	}

	@ParameterizedTest
	@ValueSource(strings = { "58136f45-27d1-400c-a594-a51e66546c21", OLD_BROWSER_SDK_ID })
	void givesAnotherDeviceToAnotherUserBesideBrowserSdk(String device) {
		this.visitor.setBrowserSdk(device);
		this.visitor.signIn("alice");
		this.visitor.forget("JSESSIONID");
		this.visitor.signIn("alice");
		this.visitor.forget("JSESSIONID");
		this.visitor.signIn("bob");
		this.visitor.visit("/");
		assertWhose("Viewed", this.visitor.deviceId() + " bob");
		assertWhose("Signed In", device + " alice", device + " alice", this.visitor.deviceId() + " bob");
	}

	@Test
	void joinsWhatWasVisitedBeforeBrowserSdkCame() {
		this.visitor.visit("/");
		String first = this.visitor.deviceId();
		String device = UUID.randomUUID().toString();
		this.visitor.setBrowserSdk(device);
		this.visitor.visit("/");
		this.visitor.signIn("alice");
		this.visitor.visit("/");
		assertWhose("Viewed", first + " null", device + " null", device + " alice");
		assertWhose("$identify", first + " alice");
	}

	@Test
	void doesNotWriteOldIdBackFromSlowRequest() {
		SignInPages pages = application.context().getBean(SignInPages.class);
		this.visitor.signIn("alice");
		this.visitor.forget("mp_device");
		CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(() -> {
			var request = application.navigation("/slow");
			return application.send(this.visitor.withCookies(request));
		});
		await(pages);
		this.visitor.signOut();
		this.visitor.visit("/");
		String next = this.visitor.deviceId();
		pages.slowMayGoOn.countDown();
		this.visitor.keep(slow.join());
		assertThat(this.visitor.deviceId()).isNotNull().isEqualTo(next);
		assertThat(application.mixpanel().await("Waited", 2))
			.allMatch((event) -> "alice".equals(event.get("$user_id")) && !next.equals(event.get("$device_id")));
	}

	@Test
	void writesNoUserIntoCookie() {
		this.visitor.visit("/");
		this.visitor.signIn("alice");
		assertThat(this.visitor.cookie("mp_device")).matches("1\\.[0-9a-f-]{36}\\.p[0-9a-f]{12}")
			.doesNotContain("alice");
		Visitor other = new Visitor(application);
		other.visit("/");
		other.signIn("alice");
		assertThat(mark(other)).isNotEqualTo(mark(this.visitor));
	}

	@Test
	void leavesCookieAsItIsWhileNothingChanges() {
		this.visitor.visit("/");
		this.visitor.signIn("alice");
		for (int i = 0; i < 2; i++) {
			assertThat(this.visitor.visit("/").headers().allValues("Set-Cookie"))
				.noneMatch((cookie) -> cookie.startsWith("mp_"));
		}
	}

	private static String mark(Visitor visitor) {
		String cookie = Objects.requireNonNull(visitor.cookie("mp_device"));
		return cookie.substring(cookie.lastIndexOf('.'));
	}

	private static void await(SignInPages pages) {
		try {
			pages.slowStarted.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean isSettled(Received event) {
		return event.event().startsWith("Settled");
	}

	private static void assertWhose(String event, String... expected) {
		assertThat(application.mixpanel().await(event, expected.length)).extracting(SimplifiedMergeTests::whose)
			// A page is tracked after its answer, so that a quick visitor may overtake it
			.containsExactlyInAnyOrder(expected);
	}

	private static String whose(Map<String, Object> event) {
		return event.get("$device_id") + " " + event.get("$user_id");
	}

}
