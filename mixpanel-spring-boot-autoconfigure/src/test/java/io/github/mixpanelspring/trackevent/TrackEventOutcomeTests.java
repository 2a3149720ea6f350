package io.github.mixpanelspring.trackevent;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.annotation.TrackEvent.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for what {@link TrackEventInterceptor} makes of the end of a call.
 */
@ExtendWith(OutputCaptureExtension.class)
class TrackEventOutcomeTests {

	@Test
	void leavesDecisionToTrackerIfMethodReturns() {
		RecordingTracker tracker = TrackedBean.call(Service.class, (service) -> service.run(false));
		assertThat(tracker.events).extracting(Event::name, Event::emit)
			.containsExactly(tuple("Done", Emit.ON_SUCCESS), tuple("Failed", Emit.ON_FAILURE),
					tuple("Tried", Emit.ALWAYS));
	}

	@Test
	void letsFailureGoAtOnceIfMethodThrows() {
		RecordingTracker tracker = TrackedBean.call(Service.class,
				(service) -> assertThatIllegalStateException().isThrownBy(() -> service.run(true))
					.withMessage("no")
					.withNoCause());
		assertThat(tracker.events).extracting(Event::name, Event::emit)
			.containsExactly(tuple("Failed", Emit.ALWAYS), tuple("Tried", Emit.ALWAYS));
	}

	@Test
	void tellsExpressionsWhatWasThrown() {
		RecordingTracker tracker = TrackedBean.call(Service.class,
				(service) -> assertThatIllegalStateException().isThrownBy(() -> service.run(true)));
		assertThat(tracker.events.get(0).properties()).containsEntry("Reason", "no");
	}

	@Test
	void returnsResultThoughTrackerThrows(CapturedOutput output) {
		RecordingTracker broken = new RecordingTracker() {

			@Override
			public void track(Event event) {
				throw new IllegalStateException("secret");
			}

		};
		TrackedBean.call(Service.class, broken, (service) -> {
			assertThat(service.answer()).isEqualTo(42);
			assertThat(service.answer()).isEqualTo(42);
		});
		assertThat(output).containsOnlyOnce("WARN")
			.contains("@TrackEvent(\"Asked\") on " + Service.class.getName() + ".answer() could not be tracked")
			.contains("java.lang.IllegalStateException")
			.doesNotContain("secret");
	}

	@Test
	void throwsWhatMethodThrowsThoughTrackerThrows() {
		RecordingTracker broken = new RecordingTracker() {

			@Override
			public void track(Event event) {
				throw new IllegalArgumentException();
			}

		};
		TrackedBean.call(Service.class, broken,
				(service) -> assertThatIllegalStateException().isThrownBy(() -> service.run(true)));
	}

	@Test
	void tracksEachAnnotationThoughOneFails() {
		RecordingTracker first = new RecordingTracker() {

			@Override
			public void track(Event event) {
				if (event.name().equals("Done")) {
					throw new IllegalArgumentException();
				}
				super.track(event);
			}

		};
		TrackedBean.call(Service.class, first, (service) -> service.run(false));
		assertThat(first.names()).containsExactly("Failed", "Tried");
	}

	static class Service {

		@TrackEvent("Done")
		@TrackEvent(value = "Failed", emit = Emit.ON_FAILURE,
				properties = @Property(name = "Reason", value = "#error?.message"))
		@TrackEvent(value = "Tried", emit = Emit.ALWAYS)
		void run(boolean fail) {
			if (fail) {
				throw new IllegalStateException("no");
			}
		}

		@TrackEvent("Asked")
		int answer() {
			return 42;
		}

	}

}
