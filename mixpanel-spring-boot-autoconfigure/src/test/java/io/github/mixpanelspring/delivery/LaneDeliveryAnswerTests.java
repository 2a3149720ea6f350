package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LaneDelivery}: what each answer does to the batch.
 */
class LaneDeliveryAnswerTests {

	private final DeliveryFixture fixture = new DeliveryFixture();

	@ParameterizedTest
	@ValueSource(
			strings = { "{\"code\":200,\"num_records_imported\":3,\"status\":\"OK\"}", "1", "", "{", "{}", "null" })
	void takesAnyOtherBodyOfSuccessAsSuccess(String body) {
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(200, null, body));
		this.fixture.add(3).turn(true);
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(3);
		assertThat(this.fixture.lane().isEmpty()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!DOCTYPE html>", "\r\n <html>" })
	void keepsMessagesWhenPageAnswersInsteadOfMixpanel(String body) {
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(200, null, body));
		this.fixture.add(3).turn(true);
		assertPaused();
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 400 })
	void rejectsFailedRecordsAndCountsTheRestAsDelivered(int status) {
		this.fixture.transport
			.answerBy((sent) -> FakeTransport.answer(status, null, FakeTransport.failedRecords(1, 3, 3)));
		this.fixture.add(5).turn(true);
		assertThat(this.fixture.transport.sent()).hasSize(1);
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(3);
		assertThat(this.fixture.outcomes.lost(Reason.INVALID)).isEqualTo(2);
		assertThat(this.fixture.rejected).extracting((message) -> message.message().insertId())
			.containsExactly("id-1", "id-3");
		assertThat(this.fixture.rejected.get(0).field()).isEqualTo("properties.time");
		assertThat(this.fixture.rejected.get(0).text()).isEqualTo("is bad");
		this.fixture.assertEachHasOneOutcome();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>400 Bad Request</html>", "{\"failed_records\":[{\"index\":",
			"{\"error\":\"?\"}", "{\"failed_records\":[{\"index\":200},{\"index\":-1},{}]}" })
	void findsThePoisonAmongManyWhenNobodyNamesIt(String body) {
		this.fixture.transport.answerBy((sent) -> sent.ids().contains("id-77") ? FakeTransport.answer(400, null, body)
				: FakeTransport.answer(200));
		this.fixture.add(200).turn(true);
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(199);
		assertThat(this.fixture.rejected).singleElement()
			.satisfies((message) -> assertThat(message.message().insertId()).isEqualTo("id-77"));
		assertThat(this.fixture.transport.sent()).hasSizeLessThan(20);
		this.fixture.assertEachHasOneOutcome();
	}

	@Test
	void halvesWhatIsTooLargeAndRemembersTheSize() {
		this.fixture.transport.answerBy(
				(sent) -> sent.body().length() > 100 * 1024 ? FakeTransport.answer(413) : FakeTransport.answer(200));
		this.fixture.add(400, 2048).turn(true);
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(400);
		int sent = this.fixture.transport.sent().size();
		this.fixture.add(400, 2048).turn(true);
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(800);
		assertThat(this.fixture.transport.sent().subList(sent, this.fixture.transport.sent().size()))
			.allSatisfy((later) -> assertThat(later.body().length()).isLessThanOrEqualTo(100 * 1024));
		this.fixture.assertEachHasOneOutcome();
	}

	@Test
	void sendsLargeBatchesAgainOnceNobodyFindsThemTooLarge() {
		DeliveryFixture small = new DeliveryFixture(
				new DeliverySettings(100, 2 << 20, Duration.ofSeconds(1), Duration.ofSeconds(30), 3, 1, false));
		answerTooLargeOver(10_000, small);
		small.add(100, 1000).turn(true);
		small.transport.answerBy((sent) -> FakeTransport.answer(200));
		small.add(5000, 1000).turn(true);
		small.add(100, 1000).turn(true);
		assertThat(small.transport.last().ids()).isEqualTo(TestMessages.ids(5100, 5200));
		assertThat(small.outcomes.delivered()).isEqualTo(5200);
		small.assertEachHasOneOutcome();
	}

	@Test
	void seldomSendsWhatIsStillTooLarge() {
		answerTooLargeOver(100 * 1024, this.fixture);
		this.fixture.add(2000, 2048).turn(true);
		int before = this.fixture.transport.sent().size();
		this.fixture.add(10_000, 2048).turn(true);
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(12_000);
		List<FakeTransport.Sent> later = this.fixture.transport.sent()
			.subList(before, this.fixture.transport.sent().size());
		long tooLarge = later.stream().filter((sent) -> sent.response().join().status() == 413).count();
		assertThat(tooLarge).isLessThan(later.size() / 5);
		this.fixture.assertEachHasOneOutcome();
	}

	private static void answerTooLargeOver(int bytes, DeliveryFixture fixture) {
		fixture.transport.answerBy((sent) -> FakeTransport.answer((sent.body().length() > bytes) ? 413 : 200));
	}

	@Test
	void rejectsWhatIsTooLargeOnItsOwn() {
		this.fixture.transport
			.answerBy((sent) -> sent.body().length() > 10_000 ? FakeTransport.answer(413) : FakeTransport.answer(200));
		this.fixture.add(3).add(1, 20_000).add(3).turn(true);
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(6);
		assertThat(this.fixture.outcomes.lost(Reason.TOO_LARGE)).isEqualTo(1);
		assertThat(this.fixture.rejected).singleElement()
			.satisfies((message) -> assertThat(message.message().insertId()).isEqualTo("id-3"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 304, 307, 308, 401, 402, 403, 404, 405, 407, 410, 422, 451, 100, 0 })
	void pausesAndKeepsMessagesWhenConfigurationIsWrong(int status) {
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(status));
		this.fixture.add(3).turn(true);
		assertPaused();
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 429, 500, 502, 503, 504, 599, 999 })
	void triesAgainWhenServerIsUnavailable(int status) {
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(status));
		this.fixture.add(3).turn(true);
		assertTriesAgain();
	}

	@Test
	void triesAgainAfterInputOrOutputFailed() {
		this.fixture.transport.answerBy((sent) -> FakeTransport.failure());
		this.fixture.add(3).turn(true);
		assertTriesAgain();
	}

	@Test
	void triesAgainAfterTransportThrew() {
		this.fixture.transport.answerBy((sent) -> {
			throw new StackOverflowError();
		});
		this.fixture.add(3).turn(true);
		assertThat(this.fixture.store.total().messages()).isEqualTo(3);
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(200));
		this.fixture.run(Duration.ofSeconds(2));
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(3);
	}

	@Test
	@SuppressWarnings("NullAway")
	void triesAgainAfterTransportReturnedNull() {
		this.fixture.transport.answerBy((sent) -> null);
		this.fixture.add(3).turn(true);
		this.fixture.transport.answerBy((sent) -> CompletableFuture.completedFuture(null));
		this.fixture.run(Duration.ofSeconds(2));
		assertThat(this.fixture.transport.sent().size()).isGreaterThan(1);
		assertThat(this.fixture.store.total().messages()).isEqualTo(3);
	}

	@Test
	void givesUpWaitingForAnswerAndTriesAgain() {
		this.fixture.transport.hang();
		this.fixture.add(3).turn(true);
		this.fixture.run(Duration.ofMillis(29_999));
		assertThat(this.fixture.transport.last().response()).isNotDone();
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(200));
		this.fixture.run(Duration.ofSeconds(4));
		assertThat(this.fixture.transport.sent().get(0).response()).isCancelled();
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(3);
	}

	@Test
	void isNotDisturbedByHandlerThatThrows() {
		Outcomes outcomes = this.fixture.outcomes;
		LaneDelivery lane = new LaneDelivery(Lane.EVENTS,
				new DeliveryParts(this.fixture.store, this.fixture.transport, null, outcomes, (message) -> {
					throw new OutOfMemoryError("none left");
				}, DeliverySettings.DEFAULTS, this.fixture.clock), new SplittableRandom(1), () -> {
				});
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(400, null, FakeTransport.failedRecords(0)));
		this.fixture.add(2);
		lane.turn(true);
		lane.turn(true);
		assertThat(outcomes.delivered()).isEqualTo(1);
		assertThat(outcomes.lost(Reason.INVALID)).isEqualTo(1);
		assertThat(this.fixture.store.total()).isEqualTo(Backlog.EMPTY);
	}

	private void assertPaused() {
		assertThat(this.fixture.store.total().messages()).isEqualTo(3);
		assertThat(this.fixture.transport.sent()).hasSize(1);
		this.fixture.run(Duration.ofSeconds(59));
		assertThat(this.fixture.transport.sent()).hasSize(1);
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(200));
		this.fixture.run(Duration.ofSeconds(1));
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(3);
		assertThat(this.fixture.transport.ids()).isEqualTo(List.of(TestMessages.ids(0, 3), TestMessages.ids(0, 3)));
	}

	private void assertTriesAgain() {
		assertThat(this.fixture.store.total().messages()).isEqualTo(3);
		assertThat(this.fixture.outcomes.delivered()).isZero();
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(200));
		this.fixture.run(Duration.ofSeconds(2));
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(3);
	}

}
