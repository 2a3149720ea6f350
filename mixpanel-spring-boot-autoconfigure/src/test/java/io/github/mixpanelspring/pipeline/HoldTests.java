package io.github.mixpanelspring.pipeline;

import java.util.ArrayList;
import java.util.List;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.delivery.Listeners;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.identity.Device;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Hold} and {@link MessageGate}.
 */
@ExtendWith(OutputCaptureExtension.class)
class HoldTests {

	private final List<String> released = new ArrayList<>();

	private final Outcomes outcomes = new Outcomes();

	private final MemoryBudget budget = new MemoryBudget(100, 100_000);

	private final MessageOutlet outlet = new MessageOutlet((event) -> this.released.add(event.name()), this.budget,
			new Fates(this.outcomes, new Listeners<>(List.of(), TrackingListener.NONE)));

	private final Hold hold = new Hold(this.outlet);

	@BeforeEach
	void reserve() {
		for (int i = 0; i < 10; i++) {
			this.budget.tryReserve("events", TestEvents.SIZE);
		}
	}

	@Test
	void letsEventsGoInOrderOnSuccess() {
		this.hold.add(TestEvents.named("a"));
		this.hold.add(TestEvents.named("b"));
		assertThat(this.released).isEmpty();
		assertThat(this.outlet.held()).isEqualTo(2);
		assertThat(this.hold.size()).isEqualTo(2);
		this.hold.succeed();
		assertThat(this.released).containsExactly("a", "b");
		assertThat(this.outlet.held()).isZero();
		assertThat(this.hold.size()).isZero();
	}

	@Test
	void discardsEventsOnFailure() {
		this.hold.add(TestEvents.named("a"));
		this.hold.add(TestEvents.named("b", Emit.ON_FAILURE));
		this.hold.fail(Reason.ROLLED_BACK);
		assertThat(this.released).containsExactly("b");
		assertThat(this.outcomes.lost(Reason.ROLLED_BACK)).isOne();
		assertThat(this.budget.messages()).isEqualTo(9);
	}

	@Test
	void discardsEventsForFailureOnSuccess() {
		this.hold.add(TestEvents.named("a", Emit.ON_FAILURE));
		this.hold.succeed();
		assertThat(this.released).isEmpty();
		assertThat(this.outcomes.lost(Reason.SUCCEEDED)).isOne();
	}

	@Test
	void decidesAtOnceAfterwards() {
		this.hold.succeed();
		this.hold.add(TestEvents.named("a"));
		assertThat(this.released).containsExactly("a");
		Hold failed = new Hold(this.outlet);
		failed.fail(Reason.RESPONSE_FAILED);
		failed.add(TestEvents.named("b"));
		failed.add(TestEvents.named("c", Emit.ON_FAILURE));
		assertThat(this.released).containsExactly("a", "c");
		assertThat(this.outcomes.lost(Reason.RESPONSE_FAILED)).isOne();
	}

	@Test
	void keepsFirstOutcome() {
		this.hold.add(TestEvents.named("a"));
		this.hold.succeed();
		this.hold.fail(Reason.RESPONSE_FAILED);
		this.hold.add(TestEvents.named("b"));
		assertThat(this.released).containsExactly("a", "b");
	}

	@Test
	void rollsBackLatestEventsAlone() {
		this.hold.add(TestEvents.named("a"));
		this.hold.add(TestEvents.named("b"));
		this.hold.add(TestEvents.named("c", Emit.ON_FAILURE));
		this.hold.rollBackTo(1);
		assertThat(this.released).containsExactly("c");
		assertThat(this.outcomes.lost(Reason.ROLLED_BACK)).isOne();
		this.hold.rollBackTo(5);
		this.hold.succeed();
		assertThat(this.released).containsExactly("c", "a");
		assertThat(this.outlet.held()).isZero();
	}

	@Test
	void rollsNothingBackOnceItIsDecided() {
		this.hold.succeed();
		this.hold.rollBackTo(0);
		this.hold.add(TestEvents.named("a"));
		assertThat(this.released).containsExactly("a");
	}

	@Test
	void usesDeviceOnlyOnceAnEventLeaves() {
		Device device = Device.issued("D1");
		this.hold.add(TestEvents.of(device));
		assertThat(device.isUsed()).isFalse();
		this.hold.succeed();
		assertThat(device.isUsed()).isTrue();
	}

	@Test
	void warnsOnceOfEventThatItsResponseCosts(CapturedOutput output) {
		this.hold.add(TestEvents.named("Order Failed"));
		this.hold.add(TestEvents.named("Another"));
		this.hold.fail(Reason.RESPONSE_FAILED);
		assertThat(output).containsOnlyOnce("WARN").contains("'Order Failed'").contains("emit(ALWAYS)");
	}

	@Test
	void asksFirstSourceThatHasASay() {
		Hold other = new Hold(this.outlet);
		MessageGate gate = new MessageGate(this.outlet,
				List.of((holds) -> null, (holds) -> this.hold, (holds) -> other));
		gate.accept(TestEvents.named("a"));
		gate.accept(TestEvents.named("b", Emit.ALWAYS));
		assertThat(this.released).containsExactly("b");
		assertThat(this.hold.size()).isOne();
		assertThat(other.size()).isZero();
	}

	@Test
	void waitsForNothingWhereNothingCanFail() {
		MessageGate gate = new MessageGate(this.outlet, List.of());
		gate.accept(TestEvents.named("a"));
		gate.accept(TestEvents.named("b", Emit.ON_FAILURE));
		gate.accept(TestEvents.named("c", Emit.ALWAYS));
		assertThat(this.released).containsExactly("a", "c");
		assertThat(this.outcomes.lost(Reason.SUCCEEDED)).isOne();
	}

}
