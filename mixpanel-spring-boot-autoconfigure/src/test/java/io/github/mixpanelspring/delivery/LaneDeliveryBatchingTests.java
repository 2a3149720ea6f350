package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LaneDelivery}: what is sent when, as long as all goes well.
 */
class LaneDeliveryBatchingTests {

	private DeliveryFixture fixture = new DeliveryFixture();

	@Test
	void restsUntilFirstMessageWhenNothingIsThere() {
		assertThat(this.fixture.turn()).isEqualTo(new Rest(Long.MAX_VALUE, 1, 1));
		assertThat(this.fixture.lane().isEmpty()).isTrue();
	}

	@Test
	void waitsForOthersUntilIntervalIsOver() {
		this.fixture.add(2);
		Rest rest = this.fixture.turn();
		assertThat(rest.nanos()).isEqualTo(Duration.ofSeconds(1).toNanos());
		assertThat(rest.messages()).isEqualTo(1998);
		this.fixture.clock.advance(Duration.ofMillis(999));
		this.fixture.add(1);
		assertThat(this.fixture.turn().nanos()).isEqualTo(Duration.ofMillis(1).toNanos());
		assertThat(this.fixture.transport.sent()).isEmpty();
		this.fixture.clock.advance(Duration.ofMillis(1));
		assertThat(this.fixture.turn()).isEqualTo(Rest.untilMessage());
		assertThat(this.fixture.transport.ids()).containsExactly(TestMessages.ids(0, 3));
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(3);
		assertThat(this.fixture.lane().isEmpty()).isTrue();
	}

	@Test
	void sendsOneJsonArrayCompressed() {
		this.fixture.add(2).turn(true);
		FakeTransport.Sent sent = this.fixture.transport.last();
		assertThat(sent.request().path()).isEqualTo("/import");
		assertThat(sent.request().query()).isEqualTo("strict=1");
		assertThat(sent.request().gzip()).isTrue();
		assertThat(sent.body()).isEqualTo("[{\"$insert_id\":\"id-0\"},{\"$insert_id\":\"id-1\"}]");
	}

	@Test
	void sendsFullBatchAtOnceAndKeepsTheRestWaiting() {
		this.fixture.add(2001).turn();
		assertThat(this.fixture.transport.ids()).containsExactly(TestMessages.ids(0, 2000));
		this.fixture.run(Duration.ofSeconds(1));
		assertThat(this.fixture.transport.last().ids()).containsExactly("id-2000");
	}

	@Test
	void sendsAtOnceWhenBytesAreEnoughAndKeepsBodyWithinLimit() {
		this.fixture.add(4, 700_000).turn();
		assertThat(this.fixture.transport.ids()).containsExactly(TestMessages.ids(0, 2));
		assertThat(this.fixture.transport.last().body().length()).isLessThanOrEqualTo(Lane.EVENTS.maxBytes());
	}

	@Test
	void keepsBodyWithinLimitWithManySmallMessages() {
		this.fixture.add(4000, 1048).turn();
		assertThat(this.fixture.transport.sent())
			.allSatisfy((sent) -> assertThat(sent.body().length()).isLessThanOrEqualTo(Lane.EVENTS.maxBytes()));
	}

	@Test
	void waitsForNothingInHurry() {
		this.fixture.add(1).turn(true);
		assertThat(this.fixture.transport.ids()).containsExactly(TestMessages.ids(0, 1));
	}

	@Test
	void hasSeveralBatchesInFlightButNoMoreThanAllowed() {
		this.fixture.transport.hang();
		Rest rest = this.fixture.add(10_000).turn();
		assertThat(this.fixture.transport.sent()).hasSize(3);
		assertThat(rest.nanos()).isEqualTo(Duration.ofSeconds(30).toNanos());
		assertThat(rest.messages()).isEqualTo(Long.MAX_VALUE);
		this.fixture.transport.sent().get(1).answerWith(200);
		this.fixture.turn();
		assertThat(this.fixture.transport.sent()).hasSize(4);
		assertThat(this.fixture.transport.last().ids()).isEqualTo(TestMessages.ids(6000, 8000));
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(2000);
	}

	@Test
	void noticesFirstMessageWhileAllSlotsAreTakenSoThatItDoesNotWaitLonger() {
		this.fixture.transport.hang();
		assertThat(this.fixture.add(6000).turn().messages()).isEqualTo(1);
		this.fixture.add(1).turn();
		this.fixture.clock.advance(Duration.ofSeconds(2));
		this.fixture.turn();
		this.fixture.transport.sent().get(0).answerWith(200);
		this.fixture.turn();
		assertThat(this.fixture.transport.last().ids()).containsExactly("id-6000");
	}

	@Test
	void sendsWithinIntervalWhatComesInSteadily() {
		for (int i = 0; i < 100; i++) {
			this.fixture.add(1);
			this.fixture.run(Duration.ofMillis(100));
		}
		assertThat(this.fixture.transport.sent()).hasSizeBetween(9, 11);
	}

	@Test
	void rejectsTooLongMessageBeforeItIsSent() {
		this.fixture.add(1).add(1, 1_000_001).add(1);
		this.fixture.turn(true);
		assertThat(this.fixture.transport.ids()).containsExactly(List.of("id-0", "id-2"));
		assertThat(this.fixture.rejected).singleElement().satisfies((message) -> {
			assertThat(message.reason()).isEqualTo(Reason.TOO_LARGE);
			assertThat(message.message().insertId()).isEqualTo("id-1");
		});
		this.fixture.assertEachHasOneOutcome();
	}

	@Test
	void usesSmallerBatchesIfSetSo() {
		this.fixture = new DeliveryFixture(
				new DeliverySettings(50, 1000, Duration.ZERO, Duration.ofSeconds(30), 1, 9, false));
		this.fixture.add(200);
		this.fixture.turn();
		assertThat(this.fixture.transport.sent())
			.allSatisfy((sent) -> assertThat(sent.body().length()).isLessThanOrEqualTo(1000));
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(200);
	}

	@Test
	void leavesEverythingInStoreAndSendsNothingMoreWhenItEnds() {
		this.fixture.transport.hang();
		this.fixture.add(7000).turn();
		this.fixture.transport.sent().get(2).answerWith(200);
		this.fixture.lane().end();
		this.fixture.turn(true);
		assertThat(this.fixture.transport.sent()).hasSize(3);
		assertThat(this.fixture.transport.sent().get(0).response()).isCancelled();
		assertThat(this.fixture.outcomes.delivered()).isEqualTo(2000);
		assertThat(this.fixture.store.waiting("events").messages()).isEqualTo(5000);
		assertThat(TestMessages.ids(this.fixture.store.claim("events", 3000, Long.MAX_VALUE)))
			.isEqualTo(TestMessages.ids(0, 3000));
	}

}
