package io.github.mixpanelspring.web;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.MixpanelServer;
import io.github.mixpanelspring.TestApplication;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests whose profiles are updated in the request of a visitor who consents or denies,
 * under both modes.
 */
@NullUnmarked
@ParameterizedClass
@ValueSource(strings = { "opt-out", "opt-in" })
class ProfileConsentTests {

	private static final String CONSENT = "__mp_opt_in_out_" + MixpanelServer.TOKEN + "=1";

	private static final String DENIAL = "__mp_opt_in_out_" + MixpanelServer.TOKEN + "=0";

	private static TestApplication application;

	@Parameter
	String mode;

	@BeforeParameterizedClassInvocation
	static void start(String mode) {
		application = TestApplication.start(ProfileUpdateTests.Accounts.class, "mixpanel.privacy.consent.mode=" + mode);
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		application.close();
	}

	@BeforeEach
	void reset() {
		application.mixpanel().reset();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/mine", "/people?id=alice", "/future", "/transaction" })
	void updatesWhoConsents(String path) {
		send(path, "alice", CONSENT);
		assertThat(application.profileUpdates()).isNotEmpty()
			.allSatisfy((update) -> assertThat(update).containsEntry("$distinct_id", "alice"));
	}

	@ParameterizedTest
	@CsvSource({ "/mine, 1", "/people?id=alice, 1", "/future, 1", "/transaction, 4" })
	void updatesNobodyWhoDenies(String path, int updates) {
		long before = denied();
		send(path, "alice", DENIAL);
		assertThat(application.profileUpdates()).isEmpty();
		assertThat(denied()).isEqualTo(before + updates);
	}

	@Test
	void updatesNobodyWhileItIsUnknownWhoDenies() {
		long before = denied();
		send("/people?id=bob", null, DENIAL);
		assertThat(application.profileUpdates()).isEmpty();
		assertThat(denied()).isEqualTo(before + 1);
	}

	@Test
	void updatesSomebodyElseThanWhoDenies() {
		send("/people?id=bob", "admin", DENIAL);
		assertThat(application.profileUpdates()).containsExactly(
				Map.of("$distinct_id", "bob", "$ip", 0, "$ignore_time", true, "$add", Map.of("Orders", 1)));
	}

	@Test
	void goesByModeWhereNothingIsSaid() {
		send("/mine", "alice", "x=y");
		send("/people?id=bob", null, "x=y");
		assertThat(application.profileUpdates()).extracting((update) -> update.get("$distinct_id"))
			.isEqualTo(this.mode.equals("opt-out") ? List.of("alice", "bob") : List.of());
	}

	private static long denied() {
		return application.context().getBean(Outcomes.class).lost("profiles", Reason.CONSENT);
	}

	private static void send(String path, @Nullable String user, String cookie) {
		HttpRequest.Builder request = application.request(path).header("Cookie", cookie);
		if (user != null) {
			byte[] credentials = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
			request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
		}
		assertThat(application.send(request).statusCode()).isEqualTo(200);
	}

}
