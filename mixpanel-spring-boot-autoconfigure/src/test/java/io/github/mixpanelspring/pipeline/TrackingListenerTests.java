package io.github.mixpanelspring.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TrackingListener} and those who tell.
 */
class TrackingListenerTests {

	private final PipelineFixture fixture = new PipelineFixture();

	private final Recorder recorder = new Recorder();

	TrackingListenerTests() {
		this.fixture.listeners.add(TrackingListener.NONE);
		this.fixture.listeners.add(this.recorder);
	}

	@Test
	void tellsEachStepOfEventThatIsHeld() {
		RequestScope scope = this.fixture.request();
		this.fixture.requests.runWith(scope, () -> this.fixture.tracker().track("Bought", Map.of("Price", 3)));
		assertThat(this.recorder.told).containsExactly("tracked Bought {Price=3}", "held Bought");
		scope.hold().succeed();
		this.fixture.records();
		assertThat(this.recorder.told).containsExactly("tracked Bought {Price=3}", "held Bought", "encoded Bought");
	}

	@Test
	void tellsOfUpdateOfProfile() {
		this.fixture.tracker().people("alice").set("Plan", "pro");
		this.fixture.records();
		assertThat(this.recorder.told).containsExactly("tracked $set {Plan=pro}", "encoded $set");
	}

	@Test
	void tellsOfEventThatIsDiscarded() {
		RequestScope scope = this.fixture.request();
		this.fixture.requests.runWith(scope, () -> this.fixture.tracker().track("Bought"));
		scope.hold().fail(Reason.RESPONSE_FAILED);
		assertThat(this.recorder.told).containsExactly("tracked Bought {}", "held Bought",
				"lost Bought response-failed");
	}

	@Test
	void tellsOfEventThatIsRefused() {
		this.fixture.tracker().track(Event.named("Bought").distinctId("anonymous").build());
		assertThat(this.recorder.told).containsExactly("refused events Bought forbidden-id");
	}

	@Test
	void tellsOfEventForWhichThereIsNoRoom() {
		this.fixture.budget = new MemoryBudget(1, 1);
		this.fixture.tracker().track("Bought");
		assertThat(this.recorder.told).containsExactly("tracked Bought {}", "lost Bought store-full");
	}

	@Test
	void tellsOnceOfEventWhoseHoldFails() {
		this.fixture.holds.add((holds) -> {
			throw new IllegalStateException();
		});
		this.fixture.tracker().track("Bought");
		assertThat(this.recorder.told).containsExactly("tracked Bought {}", "lost Bought failed");
		assertThat(this.fixture.isBalanced()).isTrue();
	}

	@Test
	void tellsOfEventThatCustomizerDiscards() {
		this.fixture.customizers.add(CustomizableEvent::discard);
		this.fixture.tracker().track("Bought");
		this.fixture.records();
		assertThat(this.recorder.told).containsExactly("tracked Bought {}", "lost Bought customized");
	}

	@Test
	void tellsOfEventThatIsNeverEncoded() {
		this.fixture.tracker().track("Bought");
		this.fixture.pipeline().close();
		assertThat(this.recorder.told).containsExactly("tracked Bought {}", "lost Bought shutdown");
	}

	@Test
	void doesNotLetFailingListenerReachTheCaller() {
		this.fixture.listeners.add(0, new TrackingListener() {

			@Override
			public void tracked(TrackedMessage message, Map<String, ? extends @Nullable Object> original) {
				throw new IllegalStateException();
			}

		});
		this.fixture.tracker().track(Event.named("Bought").emit(Emit.ALWAYS).build());
		assertThat(this.fixture.records()).hasSize(1);
		assertThat(this.recorder.told).containsExactly("tracked Bought {}", "encoded Bought");
	}

	/**
	 * Writes down what it hears.
	 */
	private static final class Recorder implements TrackingListener {

		private final List<String> told = new ArrayList<>();

		@Override
		public void tracked(TrackedMessage message, Map<String, ? extends @Nullable Object> original) {
			this.told.add("tracked " + message.name() + " " + original);
		}

		@Override
		public void refused(Lane lane, String name, Reason reason) {
			this.told.add("refused " + lane.name() + " " + name + " " + reason);
		}

		@Override
		public void held(TrackedMessage message) {
			this.told.add("held " + message.name());
		}

		@Override
		public void encoded(TrackedMessage tracked, StoredMessage message) {
			assertThat(message.insertId()).isEqualTo(tracked.id());
			this.told.add("encoded " + tracked.name());
		}

		@Override
		public void lost(TrackedMessage message, Reason reason) {
			this.told.add("lost " + message.name() + " " + reason);
		}

	}

}
