package io.github.mixpanelspring.security;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;

import io.github.mixpanelspring.MixpanelServer;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.Visitor;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests whose events are whose while people sign in and out of a browser, with the
 * original merge.
 */
@NullUnmarked
class OriginalMergeTests {

	@RegisterExtension
	static final TestApplication application = TestApplication.of(SignInPages.class,
			"mixpanel.identity.merge=original");

	private final Visitor visitor = new Visitor(application);

	@Test
	void identifiesUserOnceAndKeepsDeviceAtSignOut() {
		this.visitor.visit("/");
		String device = this.visitor.deviceId();
		this.visitor.signIn("alice");
		this.visitor.visit("/");
		this.visitor.signOut();
		this.visitor.visit("/");
		this.visitor.signIn("alice");
		this.visitor.visit("/");
		assertDistinctIds("Viewed", device, "alice", device, "alice");
		assertDistinctIds("Signed Out", "alice");
		assertIdentified(device + " is alice");
		assertThat(device).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
	}

	@Test
	void sendsIdentifyAsImportWantsIt() {
		this.visitor.visit("/");
		this.visitor.signIn("alice");
		assertThat(application.mixpanel().await("$identify")).containsEntry("distinct_id", "alice")
			.containsEntry("$identified_id", "alice")
			.containsEntry("$anon_id", this.visitor.deviceId())
			.containsKeys("time", "$insert_id");
	}

	@Test
	void joinsNoTwoUsersOfOneBrowser() {
		this.visitor.visit("/");
		String device = this.visitor.deviceId();
		this.visitor.signIn("alice");
		this.visitor.signOut();
		this.visitor.signIn("bob");
		this.visitor.visit("/");
		assertIdentified(device + " is alice", this.visitor.deviceId() + " is bob");
		assertThat(this.visitor.deviceId()).isNotEqualTo(device);
	}

	@Test
	void identifiesUserWhoNeverSignsIn() {
		this.visitor.visit("/");
		for (int i = 0; i < 2; i++) {
			this.visitor.visitAs("alice", "/secret");
		}
		assertIdentified(this.visitor.deviceId() + " is alice");
	}

	@Test
	void takesAnonymousIdOfBrowserSdk() {
		String device = UUID.randomUUID().toString();
		this.visitor.setBrowserSdk(device);
		this.visitor.visit("/");
		this.visitor.signIn("alice");
		this.visitor.visit("/");
		assertDistinctIds("Viewed", "$device:" + device, "alice");
		assertIdentified("$device:" + device + " is alice");
	}

	@Test
	void leavesIdentifyingToBrowserSdkThatHasDoneIt() {
		String device = UUID.randomUUID().toString();
		this.visitor.set(Visitor.BROWSER_SDK, "%7B%22distinct_id%22%3A%22alice%22%2C%22%24device_id%22%3A%22" + device
				+ "%22%2C%22%24user_id%22%3A%22alice%22%7D");
		this.visitor.signIn("alice");
		this.visitor.visit("/");
		assertDistinctIds("Viewed", "alice");
		application.settle();
		assertThat(application.mixpanel().events("$identify")).isEmpty();
	}

	@Test
	void identifiesNobodyByIdThatMixpanelDoesNotJoin() {
		this.visitor.setBrowserSdk(SimplifiedMergeTests.OLD_BROWSER_SDK_ID);
		this.visitor.visit("/");
		this.visitor.signIn("alice");
		this.visitor.visit("/");
		assertDistinctIds("Viewed", "$device:" + SimplifiedMergeTests.OLD_BROWSER_SDK_ID, "alice");
		assertIdentified();
	}

	@Test
	void identifiesNobodyWhoDenies() {
		this.visitor.visit("/");
		this.visitor.set("__mp_opt_in_out_" + MixpanelServer.TOKEN, "0");
		this.visitor.signIn("alice");
		this.visitor.visit("/");
		assertIdentified();
		assertThat(this.visitor.deviceId()).isNull();
		this.visitor.forget("__mp_opt_in_out_" + MixpanelServer.TOKEN);
		this.visitor.visit("/");
		assertIdentified(this.visitor.deviceId() + " is alice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Sec-GPC", "DNT" })
	void identifiesNobodyWhoseBrowserSignals(String signal) {
		this.visitor.visit("/");
		this.visitor.send(application.request("/login")
			.header(signal, "1")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("username=alice&password=alice")));
		this.visitor.send(application.navigation("/").header(signal, "1"));
		assertIdentified();
		assertThat(application.mixpanel().await("Viewed", 2).get(1)).containsEntry("distinct_id", "alice")
			.doesNotContainKey("$device_id");
	}

	@Test
	void takesExplicitIdForDistinctId() {
		this.visitor.post("/webhook", "");
		assertThat(application.mixpanel().await("Payment Received")).containsEntry("distinct_id", "carol")
			.containsEntry("ip", 0)
			.doesNotContainKeys("$device_id", "$current_url");
	}

	private static void assertDistinctIds(String event, Object... expected) {
		assertThat(application.mixpanel().await(event, expected.length))
			.extracting((properties) -> properties.get("distinct_id"))
			// A page is tracked after its answer, so that a quick visitor may overtake it
			.containsExactlyInAnyOrder(expected);
	}

	private static void assertIdentified(String... expected) {
		application.mixpanel().await("$identify", expected.length);
		application.settle();
		assertThat(application.mixpanel().events("$identify"))
			.extracting((properties) -> properties.get("$anon_id") + " is " + properties.get("$identified_id"))
			// A page is tracked after its answer, so that a quick visitor may overtake it
			.containsExactlyInAnyOrder(expected);
	}

}
