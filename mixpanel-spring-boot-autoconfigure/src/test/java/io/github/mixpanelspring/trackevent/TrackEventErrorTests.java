package io.github.mixpanelspring.trackevent;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Trouble;
import io.github.mixpanelspring.annotation.EventProperty;
import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.annotation.TrackEvent.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests that no error in what is tracked becomes one of the method.
 */
@ExtendWith(OutputCaptureExtension.class)
class TrackEventErrorTests {

	@Test
	void returnsResultThoughArgumentIsPartOfItself(CapturedOutput output) {
		Node node = new Node();
		node.other = node;
		RecordingTracker tracker = TrackedBean.call(Service.class,
				(service) -> assertThat(service.visit(node, "pro")).isEqualTo(42));
		assertThat(tracker.names()).containsExactly("Visited", "Counted");
		assertThat(tracker.events.get(0).properties()).containsOnlyKeys("Plan", "Twice").containsEntry("Twice", 84);
		assertThat(output).contains("the expression ''Node ' + #p0' of 'Node' failed, so the property is left out")
			.contains("java.lang.StackOverflowError");
	}

	@ParameterizedTest
	@EnumSource(Trouble.class)
	void leavesOutOnlyPropertyThatThrows(Trouble trouble) {
		RecordingTracker tracker = TrackedBean.call(Service.class,
				(service) -> assertThat(service.visit(new Troubled(trouble), "pro")).isEqualTo(42));
		assertThat(tracker.names()).containsExactly("Visited", "Counted");
		assertThat(tracker.events.get(0).properties()).containsOnlyKeys("Plan", "Twice");
	}

	@ParameterizedTest
	@EnumSource(Trouble.class)
	void throwsWhatMethodThrowsThoughPropertyThrowsToo(Trouble trouble) {
		RecordingTracker tracker = TrackedBean.call(Service.class,
				(service) -> assertThatIllegalArgumentException().isThrownBy(() -> service.fail(new Troubled(trouble)))
					.withMessage("own")
					.withNoCause());
		assertThat(tracker.event().properties()).containsOnlyKeys("Reason").containsEntry("Reason", "own");
	}

	@ParameterizedTest
	@EnumSource(Trouble.class)
	void tracksNoEventWhoseConditionThrows(Trouble trouble) {
		RecordingTracker tracker = TrackedBean.call(Service.class,
				(service) -> assertThat(service.compare(new Troubled(trouble), new Troubled(trouble))).isEqualTo(43));
		assertThat(tracker.names()).containsExactly("Compared");
	}

	@Test
	void returnsResultThoughTypeCannotBeInitialized() {
		RecordingTracker tracker = TrackedBean.call(Service.class, (service) -> {
			assertThat(service.price(1)).isEqualTo(2);
			assertThat(service.price(2)).isEqualTo(3);
		});
		assertThat(tracker.events).extracting(Event::properties)
			.allSatisfy((properties) -> assertThat(properties).containsOnlyKeys("Net"))
			.hasSize(2);
	}

	@ParameterizedTest
	@EnumSource(Trouble.class)
	void returnsResultThoughTrackerThrows(Trouble trouble) {
		RecordingTracker broken = new RecordingTracker() {

			@Override
			public void track(Event event) {
				super.track(event);
				trouble.raise();
			}

		};
		TrackedBean.call(Service.class, broken, (service) -> {
			assertThat(service.price(1)).isEqualTo(2);
			assertThatIllegalArgumentException().isThrownBy(() -> service.fail("")).withMessage("own");
		});
		assertThat(broken.names()).containsExactly("Priced", "Failed");
	}

	static class Node {

		private Object other = "";

		@Override
		public String toString() {
			return "Node(" + this.other + ")";
		}

	}

	static class Troubled {

		private final Trouble trouble;

		Troubled(Trouble trouble) {
			this.trouble = trouble;
		}

		@Override
		public boolean equals(Object other) {
			this.trouble.raise();
			return false;
		}

		@Override
		public int hashCode() {
			return 1;
		}

		@Override
		public String toString() {
			this.trouble.raise();
			return "";
		}

	}

	public static final class Tax {

		private static final int RATE = Integer.parseInt("high");

		private Tax() {
		}

		public static int of(int net) {
			return net * RATE;
		}

	}

	static class Service {

		@TrackEvent(value = "Visited",
				properties = { @Property(name = "Node", value = "'Node ' + #p0"),
						@Property(name = "Twice", value = "#result * 2") })
		@TrackEvent("Counted")
		int visit(Object node, @EventProperty("Plan") String plan) {
			return 42;
		}

		@TrackEvent(value = "Failed", emit = Emit.ON_FAILURE,
				properties = { @Property(name = "Node", value = "'Node ' + #p0"),
						@Property(name = "Reason", value = "#error.message") })
		int fail(Object node) {
			throw new IllegalArgumentException("own");
		}

		@TrackEvent(value = "Same", condition = "#p0 == #p1")
		@TrackEvent("Compared")
		int compare(Object one, Object other) {
			return 43;
		}

		@TrackEvent(value = "Priced",
				properties = {
						@Property(name = "Tax",
								value = "T(io.github.mixpanelspring.trackevent.TrackEventErrorTests$Tax).of(#p0)"),
						@Property(name = "Net", value = "#p0") })
		int price(int net) {
			return net + 1;
		}

	}

}
