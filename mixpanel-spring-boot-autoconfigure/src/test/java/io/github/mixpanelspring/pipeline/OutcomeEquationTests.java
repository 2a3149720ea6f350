package io.github.mixpanelspring.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that each event has one outcome, in the way from the tracker to the message,
 * whatever happens to it.
 */
@Timeout(60)
class OutcomeEquationTests {

	private final PipelineFixture fixture = new PipelineFixture();

	private final ThreadLocal<@Nullable Hold> transaction = new ThreadLocal<>();

	@RepeatedTest(20)
	void holdsForRandomHistories(RepetitionInfo repetition) throws InterruptedException {
		Random random = new Random(repetition.getCurrentRepetition());
		this.fixture.budget = new MemoryBudget(20 + random.nextInt(300), 20_000 + random.nextInt(500_000));
		this.fixture.holds.add((holds) -> this.transaction.get());
		this.fixture.customizers.add((event) -> customize(event, random.nextInt(20)));
		this.fixture.pipeline().start();
		List<Thread> callers = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			Random own = new Random(random.nextLong());
			callers.add(new Thread(() -> own.ints(40, 0, 100).forEach((kind) -> live(own, kind))));
		}
		callers.forEach(Thread::start);
		for (int i = 0; i < 5; i++) {
			this.fixture.pipeline().stop(Duration.ofSeconds(30));
			this.fixture.pipeline().start();
		}
		for (Thread caller : callers) {
			caller.join();
		}
		this.fixture.pipeline().stop(Duration.ofSeconds(30));
		assertThat(this.fixture.isBalanced()).as(this.fixture.outcomes.toString()).isTrue();
		assertThat(this.fixture.pipeline().held()).isZero();
		this.fixture.pipeline().close();
		assertThat(this.fixture.isBalanced()).as(this.fixture.outcomes.toString()).isTrue();
		assertThat(this.fixture.budget.messages()).isZero();
		assertThat(this.fixture.budget.bytes()).isZero();
	}

	private static void customize(CustomizableEvent event, int kind) {
		switch (kind) {
			case 0 -> event.discard();
			case 1 -> throw new IllegalStateException();
			case 2 -> throw new AssertionError();
			default -> event.properties().put("Kind", kind);
		}
	}

	private static Permission permission(Random random) {
		return (random.nextInt(5) == 0) ? Permission.values()[random.nextInt(4)] : Permission.FULL;
	}

	/**
	 * A bit of an application's life: a job, a request, or a transaction in either.
	 */
	private void live(Random random, int kind) {
		RequestScope scope = (kind < 70) ? this.fixture.request(permission(random)) : null;
		Hold hold = (kind % 3 == 0) ? this.fixture.pipeline().holds().open() : null;
		this.transaction.set(hold);
		this.fixture.requests.runWith(scope, () -> {
			track(random);
			if (hold != null && random.nextBoolean()) {
				int savepoint = hold.size();
				track(random);
				hold.rollBackTo(savepoint);
			}
		});
		this.transaction.remove();
		decide(hold, random.nextBoolean(), Reason.ROLLED_BACK);
		if (scope != null) {
			decide(scope.hold(), random.nextBoolean(), Reason.RESPONSE_FAILED);
			this.fixture.requests.runWith(scope, () -> track(random));
		}
	}

	private static void decide(@Nullable Hold hold, boolean success, Reason reason) {
		if (hold != null && success) {
			hold.succeed();
		}
		else if (hold != null) {
			hold.fail(reason);
		}
	}

	private void track(Random random) {
		for (int i = random.nextInt(6); i >= 0; i--) {
			Event.Builder event = Event.named("Event")
				.emit(Emit.values()[random.nextInt(3)])
				.necessary(random.nextBoolean());
			switch (random.nextInt(6)) {
				case 0 -> event.distinctId("anonymous");
				case 1 -> event.distinctId("alice");
				case 2 -> event.time(Instant.MAX);
				case 3 -> event.property("Text", "x".repeat(random.nextInt(300)));
				case 4 -> event.properties(Map.of("Unknown", new Object()));
				default -> event.property("Number", i);
			}
			this.fixture.tracker().track(event.build());
			update(random);
		}
	}

	private void update(Random random) {
		Tracker tracker = this.fixture.tracker();
		Emit emit = Emit.values()[random.nextInt(3)];
		switch (random.nextInt(10)) {
			case 0 -> tracker.people("anonymous").emit(emit).set("A", 1);
			case 1 -> tracker.people("alice").emit(emit).set("Unknown", new Object());
			case 2 -> tracker.people("$device:D1").emit(emit).append("List", "x".repeat(random.nextInt(300)));
			case 3 -> tracker.currentUser().emit(emit).add("Number", 1);
			case 4 -> tracker.group("company", "acme").emit(emit).union("List", List.of(1, Map.of()));
			case 5 -> tracker.people("bob").emit(emit).time(Instant.MAX).delete();
			default -> tracker.people("carol").emit(emit).add("Number", 1).add("Number", 2);
		}
	}

}
