package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.mixpanelspring.delivery.Reason.Fate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A {@link LaneDelivery} with everything around it, in a world whose time is its own.
 */
final class DeliveryFixture {

	final FakeClock clock;

	final FakeTransport transport;

	final Outcomes outcomes;

	final List<RejectedMessage> rejected = new ArrayList<>();

	final CheckedStore store;

	private final Supplier<LaneDelivery> lanes;

	private LaneDelivery lane;

	private int nextMessage;

	private boolean wokenUp;

	DeliveryFixture() {
		this(DeliverySettings.DEFAULTS);
	}

	DeliveryFixture(DeliverySettings settings) {
		this(settings, 42, new MemoryBudget(100_000, 64 << 20));
	}

	DeliveryFixture(DeliverySettings settings, long seed, MemoryBudget budget) {
		this(settings, seed, new FakeClock(), new FakeTransport(), new Outcomes(),
				(outcomes) -> new MemoryMessageStore(budget, outcomes), (message) -> {
				});
	}

	DeliveryFixture(DeliverySettings settings, long seed, FakeClock clock, FakeTransport transport, Outcomes outcomes,
			Function<Outcomes, MessageStore> store, RejectedMessageHandler handler) {
		this.clock = clock;
		this.transport = transport;
		this.outcomes = outcomes;
		this.store = new CheckedStore(store.apply(outcomes));
		this.lanes = () -> new LaneDelivery(Lane.EVENTS,
				new DeliveryParts(this.store, transport, new ProjectToken("T"), outcomes, (message) -> {
					this.rejected.add(message);
					handler.handle(message);
				}, settings, clock), new SplittableRandom(seed), () -> this.wokenUp = true);
		this.lane = this.lanes.get();
	}

	LaneDelivery lane() {
		return this.lane;
	}

	void restart() {
		this.lane.end();
		this.lane = this.lanes.get();
	}

	DeliveryFixture add(int messages) {
		return add(messages, 0);
	}

	DeliveryFixture add(int messages, int length) {
		for (int i = 0; i < messages; i++) {
			this.outcomes.countAccepted(Lane.EVENTS.name());
			if (!this.store.put(TestMessages.message(this.nextMessage++, length))) {
				this.outcomes.countLost(Lane.EVENTS.name(), Reason.STORE_FULL, 1);
			}
		}
		return this;
	}

	/**
	 * Turns the lane as long as answers arrive, without any time going by.
	 */
	Rest turn() {
		return turn(false);
	}

	Rest turn(boolean hurry) {
		Rest rest;
		do {
			this.wokenUp = false;
			rest = this.lane.turn(hurry);
		}
		while (this.wokenUp);
		return rest;
	}

	/**
	 * Lets time go by, and turns the lane whenever it wants to be turned.
	 */
	void run(Duration duration) {
		long end = this.clock.nanoTime() + duration.toNanos();
		Rest rest = turn();
		while (rest.nanos() <= end - this.clock.nanoTime()) {
			this.clock.advance(Duration.ofNanos(rest.nanos()));
			rest = turn();
			assertThat(rest.nanos()).as("a rest").isPositive();
		}
		this.clock.advance(Duration.ofNanos(end - this.clock.nanoTime()));
		turn();
	}

	void assertEachHasOneOutcome() {
		assertThat(this.store.violations()).isEmpty();
		long ends = this.outcomes.delivered() + this.outcomes.lost(Fate.REJECTED) + this.outcomes.lost(Fate.DROPPED);
		assertThat(ends + this.store.total().messages()).isEqualTo(this.outcomes.accepted());
		assertThat(this.rejected).hasSize((int) this.outcomes.lost(Fate.REJECTED));
	}

}
