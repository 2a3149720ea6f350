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

	private final String laneName;

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
		this(Lane.EVENTS, settings, seed, clock, transport, outcomes, store, handler);
	}

	/**
	 * Makes a lane of updates, in which every other message must not be sent twice.
	 */
	static DeliveryFixture ofProfiles(DeliverySettings settings) {
		return new DeliveryFixture(Lane.PROFILES, settings, 42, new FakeClock(), new FakeTransport(), new Outcomes(),
				(outcomes) -> new MemoryMessageStore(new MemoryBudget(100_000, 64 << 20), outcomes), (message) -> {
				});
	}

	DeliveryFixture(Lane ofLane, DeliverySettings settings, long seed, FakeClock clock, FakeTransport transport,
			Outcomes outcomes, Function<Outcomes, MessageStore> store, RejectedMessageHandler handler) {
		this.laneName = ofLane.name();
		this.clock = clock;
		this.transport = transport;
		this.outcomes = outcomes;
		this.store = new CheckedStore(store.apply(outcomes));
		this.lanes = () -> new LaneDelivery(ofLane,
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
			this.outcomes.countAccepted(this.laneName);
			if (!this.store.put(next(length))) {
				this.outcomes.countLost(this.laneName, Reason.STORE_FULL, 1);
			}
		}
		return this;
	}

	private StoredMessage next(int length) {
		int number = this.nextMessage++;
		return this.laneName.equals(Lane.EVENTS.name()) ? TestMessages.message(number, length)
				: TestMessages.update(this.laneName, number);
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
