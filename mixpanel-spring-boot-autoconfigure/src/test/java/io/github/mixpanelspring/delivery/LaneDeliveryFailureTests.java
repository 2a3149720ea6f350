package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.util.List;

import io.github.mixpanelspring.delivery.Reason.Fate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LaneDelivery}: how it gets through a time in which nothing works.
 */
class LaneDeliveryFailureTests {

	private final DeliveryFixture fixture = new DeliveryFixture();

	@Test
	void losesNothingInTenMinutesOfRefusedConnections() {
		this.fixture.transport.answerBy((sent) -> FakeTransport.failure());
		everySecond(600, 20);
		assertThat(this.fixture.transport.sent()).hasSizeLessThan(60);
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(200));
		everySecond(61, 20);
		assertThat(this.fixture.store.total().messages()).isLessThanOrEqualTo(20);
		assertThat(this.fixture.outcomes.lost(Fate.DROPPED)).isZero();
		this.fixture.assertEachHasOneOutcome();
	}

	@Test
	void flowsAgainSoonAfterServerAskedForPatience() {
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(429, "5", ""));
		everySecond(90, 20);
		assertThat(this.fixture.transport.sent()).hasSizeBetween(14, 20);
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(200));
		everySecond(7, 20);
		assertThat(this.fixture.store.total().messages()).isLessThanOrEqualTo(20);
		assertThat(this.fixture.outcomes.delivered()).isGreaterThanOrEqualTo(1900);
	}

	@Test
	void waitsUntilTheDateThatServerNames() {
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(503, "Sun, 01 Nov 2026 10:02:00 GMT", ""));
		this.fixture.add(1).turn(true);
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(200));
		this.fixture.run(Duration.ofSeconds(119));
		assertThat(this.fixture.outcomes.delivered()).isZero();
		this.fixture.run(Duration.ofSeconds(2));
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(1);
	}

	@Test
	void sendsSingleProbesWhileFailingAndOpensFullyWithTheFirstSuccess() {
		this.fixture.transport.hang();
		this.fixture.add(20_000).turn();
		this.fixture.transport.sent().forEach((sent) -> sent.answerWith(503));
		this.fixture.turn();
		assertThat(this.fixture.transport.sent()).hasSize(3);
		this.fixture.run(Duration.ofSeconds(2));
		assertThat(this.fixture.transport.sent()).hasSize(4);
		assertThat(this.fixture.transport.last().ids()).isEqualTo(TestMessages.ids(0, 2000));
		this.fixture.transport.last().answerWith(200);
		this.fixture.turn();
		assertThat(this.fixture.transport.ids().subList(4, 7)).isEqualTo(
				List.of(TestMessages.ids(2000, 4000), TestMessages.ids(4000, 6000), TestMessages.ids(6000, 8000)));
	}

	@Test
	void countsBatchesThatFailTogetherAsOneFailure() {
		this.fixture.transport.hang();
		this.fixture.add(6000).turn();
		this.fixture.transport.sent().forEach((sent) -> sent.answerWith(503));
		this.fixture.turn();
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(200));
		this.fixture.run(Duration.ofSeconds(2));
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(6000);
	}

	@Test
	void listensToLaterWishForPatienceOfBatchesThatFailTogether() {
		this.fixture.transport.hang();
		this.fixture.add(4000).turn();
		this.fixture.transport.sent().get(0).answerWith(503);
		this.fixture.transport.sent().get(1).response().complete(FakeTransport.answer(429, "60", "").join());
		this.fixture.turn();
		this.fixture.run(Duration.ofSeconds(59));
		assertThat(this.fixture.transport.sent()).hasSize(2);
		this.fixture.run(Duration.ofSeconds(2));
		assertThat(this.fixture.transport.sent()).hasSize(3);
	}

	@Test
	void compressesOnceForAllAttempts() {
		this.fixture.transport.answerBy((sent) -> FakeTransport.failure());
		this.fixture.add(10).turn(true);
		this.fixture.run(Duration.ofMinutes(5));
		assertThat(this.fixture.transport.sent().size()).isGreaterThan(3);
		assertThat(this.fixture.transport.sent()).extracting((sent) -> System.identityHashCode(sent.request().body()))
			.containsOnly(System.identityHashCode(this.fixture.transport.last().request().body()));
	}

	@Test
	void isNotWokenByMessagesWhileFailing() {
		this.fixture.transport.answerBy((sent) -> FakeTransport.failure());
		this.fixture.add(1).turn(true);
		assertThat(this.fixture.add(1).turn().messages()).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void asksLessAndLessOftenWhileConfigurationIsWrong() {
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(401));
		this.fixture.add(1).turn(true);
		this.fixture.run(Duration.ofMinutes(1 + 2 + 4 + 8));
		assertThat(this.fixture.transport.sent()).hasSize(5);
		this.fixture.run(Duration.ofMinutes(100));
		assertThat(this.fixture.transport.sent()).hasSize(15);
	}

	@Test
	void cutsPauseShortWhenThereIsNoLaterChance() {
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(401));
		this.fixture.add(1).turn(true);
		assertThat(this.fixture.lane().isPausedUntil(this.fixture.clock.nanoTime())).isTrue();
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(200));
		this.fixture.lane().hurryUp();
		this.fixture.turn(true);
		assertThat(this.fixture.lane().isEmpty()).isTrue();
	}

	@Test
	void tellsSinceWhenAndWhy() {
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(503));
		this.fixture.add(1).turn(true);
		LaneStatus.Problem problem = new LaneStatus.Problem(this.fixture.clock.instant(), "status 503");
		assertThat(this.fixture.lane().status()).isEqualTo(new LaneStatus("events", 0, 1, null, problem));
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(200));
		this.fixture.run(Duration.ofSeconds(2));
		LaneStatus status = this.fixture.lane().status();
		assertThat(status.problem()).isNull();
		assertThat(status.lastSuccess()).isBetween(problem.since(), this.fixture.clock.instant());
		assertThat(status.retries()).isOne();
	}

	@Test
	void tellsHowManyRequestsAreUnderWay() {
		this.fixture.transport.hang();
		this.fixture.add(1).turn(true);
		assertThat(this.fixture.lane().status().inFlight()).isOne();
		this.fixture.transport.last().answerWith(200);
		this.fixture.turn(false);
		assertThat(this.fixture.lane().status().inFlight()).isZero();
	}

	private void everySecond(int seconds, int messages) {
		for (int i = 0; i < seconds; i++) {
			this.fixture.add(messages);
			this.fixture.run(Duration.ofSeconds(1));
		}
	}

}
