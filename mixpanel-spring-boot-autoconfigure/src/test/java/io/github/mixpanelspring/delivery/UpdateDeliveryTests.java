package io.github.mixpanelspring.delivery;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.mixpanelspring.HostileError;
import io.github.mixpanelspring.transport.Credentials;
import io.github.mixpanelspring.transport.JdkTransport;
import io.github.mixpanelspring.transport.NotSentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LaneDelivery}: updates of profiles, of which every other one, with an
 * even number, must not be sent twice.
 */
class UpdateDeliveryTests {

	private static final String WELL = "{\"status\":1,\"error\":null}";

	private static final String BAD = "{\"status\":0,\"error\":\"bad data\"}";

	private DeliveryFixture fixture = DeliveryFixture.ofProfiles(DeliverySettings.DEFAULTS);

	@Test
	void sendsTokenInEachRecordAndNoOtherCredentials() {
		answer(200, WELL);
		this.fixture.add(2).turn(true);
		FakeTransport.Sent sent = this.fixture.transport.last();
		assertThat(sent.request().path()).isEqualTo("/engage");
		assertThat(sent.request().query()).isEqualTo("ip=0&strict=1&verbose=1");
		assertThat(sent.request().authenticated()).isFalse();
		assertThat(sent.request().gzip()).isFalse();
		assertThat(sent.body())
			.startsWith("[{\"$token\":\"T\",\"$distinct_id\":\"alice\",\"$insert_id\":\"id-0\",\"$add\"");
		assertThat(sent.body()).containsOnlyOnce("},{\"$token\":\"T\",");
	}

	@Test
	void sendsTwoHundredAtMostAndOneRequestAtATime() {
		this.fixture.transport.hang();
		this.fixture.add(450).turn(true);
		assertThat(this.fixture.transport.ids()).containsExactly(TestMessages.ids(0, 200));
		answer(200, "1");
		this.fixture.transport.sent().get(0).response().complete(FakeTransport.answer(200, null, WELL).join());
		this.fixture.turn(true);
		assertThat(this.fixture.transport.ids()).containsExactly(TestMessages.ids(0, 200), TestMessages.ids(200, 400),
				TestMessages.ids(400, 450));
		assertThat(this.fixture.outcomes.delivered("profiles")).isEqualTo(450);
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 401, 403, 404, 407, 429, 503 })
	void keepsOrderAndSendsAllAgainAfterRefusal(int status) {
		answer(status, "");
		this.fixture.add(4).turn(true);
		answer(200, WELL);
		this.fixture.run(Duration.ofMinutes(2));
		assertThat(delivered()).containsExactlyElementsOf(TestMessages.ids(0, 4));
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(4);
		assertThat(this.fixture.rejected).isEmpty();
	}

	@Test
	void sendsAllAgainThatWereNotSent() {
		this.fixture.transport
			.answerBy((sent) -> CompletableFuture.failedFuture(new NotSentException(new IOException("refused"))));
		this.fixture.add(4).turn(true);
		answer(200, WELL);
		this.fixture.run(Duration.ofMinutes(2));
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(4);
	}

	@Test
	void sendsAllAgainThatNoClientCouldBeMadeFor() {
		JdkTransport unusable = new JdkTransport(URI.create("http://localhost:1"), Credentials.token("T"),
				Duration.ofSeconds(5), List.of((builder) -> {
					throw new HostileError();
				}));
		this.fixture.transport.answerBy((sent) -> unusable.send(sent.request()));
		this.fixture.add(4).turn(true);
		assertThat(this.fixture.rejected).isEmpty();
		answer(200, WELL);
		this.fixture.run(Duration.ofMinutes(2));
		assertThat(delivered()).containsExactlyElementsOf(TestMessages.ids(0, 4));
		this.fixture.assertEachHasOneOutcome();
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 408, 500, 502, 504, 599 })
	void sendsOnlyTheRepeatableAgainAfterUnknownOutcome(int status) {
		answer(status, "");
		assertUnknownOutcome("status " + status);
	}

	@Test
	void sendsOnlyTheRepeatableAgainAfterBrokenRequest() {
		this.fixture.transport.answerBy((sent) -> FakeTransport.failure());
		assertUnknownOutcome("refused");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "{}", "null", "<html>", "[]" })
	void sendsOnlyTheRepeatableAgainAfterAnswerThatIsNotMixpanels(String body) {
		answer(200, body);
		assertUnknownOutcome("");
	}

	private void assertUnknownOutcome(String cause) {
		this.fixture.add(5).turn(true);
		assertThat(rejectedIds()).containsExactly("id-0", "id-2", "id-4");
		assertThat(this.fixture.rejected).allSatisfy((message) -> {
			assertThat(message.reason()).isEqualTo(Reason.OUTCOME_UNKNOWN);
			assertThat(message.text()).contains(cause);
		});
		answer(200, WELL);
		this.fixture.run(Duration.ofMinutes(2));
		assertThat(delivered()).containsExactly("id-1", "id-3");
		this.fixture.assertEachHasOneOutcome();
	}

	@Test
	void givesUpOnlyOneAtATimeWhileTheFailureLasts() {
		answer(502, "");
		this.fixture.add(4).turn(true);
		this.fixture.add(200).run(Duration.ofMinutes(10));
		int tries = this.fixture.transport.sent().size();
		assertThat(rejectedIds().size()).as("after %d tries", tries).isBetween(2, 2 + tries);
	}

	@Test
	void sendsAllAgainIfTold() {
		this.fixture = DeliveryFixture
			.ofProfiles(new DeliverySettings(200, 1 << 20, Duration.ZERO, Duration.ofSeconds(30), 3, 1, true));
		answer(500, "");
		this.fixture.add(4).turn(true);
		answer(200, WELL);
		this.fixture.run(Duration.ofMinutes(2));
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(4);
	}

	@Test
	void doesNotSendAgainWhatIsUnderWayAtTheEnd() {
		this.fixture.transport.hang();
		this.fixture.add(3).turn(true);
		this.fixture.restart();
		assertThat(rejectedIds()).containsExactly("id-0", "id-2");
		answer(200, WELL);
		this.fixture.turn(true);
		assertThat(delivered()).containsExactly("id-1");
	}

	@Test
	void rejectsRecordsThatAnswerNames() {
		answer(200, "{\"code\":400,\"status\":\"Bad Request\",\"failed_records\":[{\"index\":2,\"field\":\"$add\","
				+ "\"message\":\"not a number\"}]}");
		this.fixture.add(4).turn(true);
		assertThat(this.fixture.rejected).singleElement().satisfies((message) -> {
			assertThat(message.message().insertId()).isEqualTo("id-2");
			assertThat(message.text()).isEqualTo("not a number");
		});
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { BAD, "0", "{\"status\":\"error\"}" })
	void findsInvalidOneWithoutSendingTwiceWhatMayHaveBeenTaken(String body) {
		List<String> sent = new ArrayList<>();
		this.fixture.transport.answerBy((request) -> {
			sent.addAll(request.ids());
			return FakeTransport.answer(200, null, request.ids().contains("id-7") ? body : "1");
		});
		this.fixture.add(10).turn(true);
		assertThat(sent.stream().filter((id) -> Integer.parseInt(id.substring(3)) % 2 == 0)).doesNotHaveDuplicates();
		assertThat(this.fixture.outcomes.lost(Reason.INVALID)).isEqualTo(1);
		assertThat(this.fixture.outcomes.lost(Reason.OUTCOME_UNKNOWN)).isEqualTo(5);
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(4);
		// From now on each of those is asked about on its own
		this.fixture.add(10).turn(true);
		assertThat(this.fixture.outcomes.lost(Reason.OUTCOME_UNKNOWN)).isEqualTo(5);
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(14);
	}

	@Test
	void tellsMixpanelsReasonForSingleRecord() {
		answer(200, BAD);
		this.fixture.add(1).turn(true);
		assertThat(this.fixture.rejected).singleElement().satisfies((message) -> {
			assertThat(message.reason()).isEqualTo(Reason.INVALID);
			assertThat(message.text()).isEqualTo("status 200: bad data");
		});
	}

	private void answer(int status, String body) {
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(status, null, body));
	}

	private List<String> rejectedIds() {
		return this.fixture.rejected.stream().map((message) -> message.message().insertId()).toList();
	}

	/**
	 * The ids of all requests that were answered with success, in the order of sending.
	 */
	private List<String> delivered() {
		return this.fixture.transport.sent()
			.stream()
			.filter((sent) -> !sent.response().isCompletedExceptionally() && !sent.response().isCancelled())
			.filter((sent) -> new String(sent.response().join().body(), StandardCharsets.UTF_8).equals(WELL))
			.flatMap((sent) -> sent.ids().stream())
			.toList();
	}

}
