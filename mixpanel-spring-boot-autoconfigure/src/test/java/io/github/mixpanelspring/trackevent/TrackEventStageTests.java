package io.github.mixpanelspring.trackevent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.annotation.TrackEvent.Property;
import io.github.mixpanelspring.pipeline.ContextCapture;
import org.junit.jupiter.api.Test;

import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for methods that return a {@link CompletionStage}.
 */
class TrackEventStageTests {

	@Test
	void tracksWhenStageCompletesAndBeforeCallerSees() {
		CompletableFuture<String> source = new CompletableFuture<>();
		RecordingTracker tracker = new RecordingTracker();
		TrackedBean.call(Quotes.class, tracker, (quotes) -> {
			CompletableFuture<String> returned = quotes.future(source);
			List<Integer> seen = new ArrayList<>();
			returned.thenRun(() -> seen.add(tracker.events.size()));
			assertThat(tracker.events).isEmpty();
			source.complete("42");
			assertThat(returned).isCompletedWithValue("42");
			assertThat(seen).containsExactly(2);
		});
		assertThat(tracker.events.get(0).properties()).containsEntry("Quote", "42");
		assertThat(tracker.events).extracting(Event::emit).containsExactly(Emit.ON_SUCCESS, Emit.ON_FAILURE);
	}

	@Test
	void tracksFailureOfStage() {
		CompletableFuture<String> source = new CompletableFuture<>();
		RecordingTracker tracker = TrackedBean.call(Quotes.class, (quotes) -> {
			CompletionStage<String> returned = quotes.stage(source.thenApply((value) -> value));
			source.completeExceptionally(new IllegalStateException("no"));
			assertThat(returned.toCompletableFuture()).isCompletedExceptionally();
		});
		assertThat(tracker.event().name()).isEqualTo("Stage Failed");
		assertThat(tracker.event().emit()).isEqualTo(Emit.ALWAYS);
		assertThat(tracker.event().properties()).containsEntry("Reason", "no");
	}

	@Test
	void countsCancellationAsFailureAndCancelsSource() {
		CompletableFuture<String> source = new CompletableFuture<>();
		RecordingTracker tracker = TrackedBean.call(Quotes.class, (quotes) -> {
			CompletableFuture<String> returned = quotes.future(source);
			assertThat(returned.cancel(true)).isTrue();
			assertThat(returned).isCancelled();
			assertThat(source).isCancelled();
		});
		assertThat(tracker.names()).containsExactly("Quote Failed");
	}

	@Test
	void tracksNullAsResult() {
		RecordingTracker tracker = TrackedBean.call(Quotes.class,
				(quotes) -> assertThat(quotes.future(CompletableFuture.completedFuture(null))).isCompleted());
		assertThat(tracker.events).hasSize(2);
	}

	@Test
	void tracksMinimalStage() {
		RecordingTracker tracker = TrackedBean.call(Quotes.class,
				(quotes) -> assertThat(
						quotes.stage(CompletableFuture.completedStage("42")).toCompletableFuture().complete("43"))
					.isFalse());
		assertThat(tracker.names()).containsExactly("Stage Failed");
		assertThat(tracker.event().emit()).isEqualTo(Emit.ON_FAILURE);
	}

	@Test
	void returnsOriginalWhereTypeDemandsIt() {
		OwnFuture own = new OwnFuture();
		RecordingTracker tracker = TrackedBean.call(Quotes.class, (quotes) -> {
			assertThat(quotes.own(own)).isSameAs(own);
			own.complete("42");
		});
		assertThat(tracker.names()).containsExactly("Own");
	}

	@Test
	void tracksMethodThatThrowsInsteadOfReturningStage() {
		RecordingTracker tracker = TrackedBean.call(Quotes.class,
				(quotes) -> assertThatIllegalStateException().isThrownBy(quotes::broken));
		assertThat(tracker.names()).containsExactly("Broken");
	}

	@Test
	void tracksInContextOfCall() {
		Deque<String> current = new ArrayDeque<>(List.of("request 1"));
		ContextCapture capture = () -> {
			String captured = current.getFirst();
			return (task) -> {
				current.push(captured);
				task.run();
				current.pop();
			};
		};
		List<String> contexts = new ArrayList<>();
		RecordingTracker tracker = new RecordingTracker() {

			@Override
			public void track(Event event) {
				contexts.add(current.getFirst());
			}

		};
		CompletableFuture<String> source = new CompletableFuture<>();
		run(tracker, capture, (quotes) -> {
			quotes.future(source);
			current.push("request 2");
			source.complete("42");
		});
		assertThat(contexts).containsExactly("request 1", "request 1");
	}

	@Test
	void completesThoughCaptureFails() {
		ContextCapture broken = () -> {
			throw new IllegalStateException();
		};
		RecordingTracker tracker = new RecordingTracker();
		run(tracker, broken, (quotes) -> assertThat(quotes.future(CompletableFuture.completedFuture("42")))
			.isCompletedWithValue("42"));
		assertThat(tracker.events).hasSize(2);
	}

	@Test
	void completesThoughContextRefusesTask() {
		ContextCapture refusing = () -> (task) -> {
			throw new IllegalStateException();
		};
		run(new RecordingTracker(), refusing,
				(quotes) -> assertThat(quotes.future(CompletableFuture.completedFuture("42")))
					.isCompletedWithValue("42"));
	}

	private static void run(RecordingTracker tracker, ContextCapture capture, Consumer<Quotes> call) {
		TrackedBean.runner().withBean(Quotes.class).withInitializer((context) -> {
			((GenericApplicationContext) context).registerBean(ContextCapture.class, () -> capture);
			((GenericApplicationContext) context).registerBean("other", Tracker.class, () -> tracker,
					(other) -> other.setPrimary(true));
		}).run((context) -> call.accept(context.getBean(Quotes.class)));
	}

	static class OwnFuture extends CompletableFuture<String> {

	}

	static class Quotes {

		@TrackEvent(value = "Quote Viewed", properties = @Property(name = "Quote", value = "#result"))
		@TrackEvent(value = "Quote Failed", emit = Emit.ON_FAILURE)
		CompletableFuture<String> future(CompletableFuture<String> source) {
			return source;
		}

		@TrackEvent(value = "Stage Failed", emit = Emit.ON_FAILURE,
				properties = @Property(name = "Reason", value = "#error?.message"))
		CompletionStage<String> stage(CompletionStage<String> source) {
			return source;
		}

		@TrackEvent("Own")
		OwnFuture own(OwnFuture source) {
			return source;
		}

		@TrackEvent(value = "Broken", emit = Emit.ALWAYS)
		CompletableFuture<String> broken() {
			throw new IllegalStateException();
		}

	}

}
