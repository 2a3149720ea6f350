package io.github.mixpanelspring.trackevent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.annotation.TrackEvent;
import io.github.mixpanelspring.annotation.TrackEvent.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for methods that return a {@link CompletionStage} of the application's own type.
 */
class TrackEventOwnStageTests {

	@Test
	void returnsVeryObjectWhereCallerChoosesType() {
		OwnFuture own = new OwnFuture();
		RecordingTracker tracker = TrackedBean.call(Service.class, (service) -> {
			OwnFuture returned = service.run(() -> own);
			assertThat(returned).isSameAs(own);
			returned.complete("42");
		});
		assertTracked(tracker, "Run");
	}

	@Test
	void returnsVeryObjectWhereCallerChoosesTypeOfFuture() {
		OwnFuture own = new OwnFuture();
		RecordingTracker tracker = TrackedBean.call(Service.class, (service) -> {
			OwnFuture future = service.runFuture(() -> own);
			assertThat(future).isSameAs(own);
			future.complete("42");
		});
		assertTracked(tracker, "Run Future");
	}

	@Test
	void returnsVeryObjectWhereCallerChoosesTypeOfStage() {
		OwnFuture own = new OwnFuture();
		RecordingTracker tracker = TrackedBean.call(Service.class, (service) -> {
			OwnFuture stage = service.runStage(() -> own);
			assertThat(stage).isSameAs(own);
			stage.complete("42");
		});
		assertTracked(tracker, "Run Stage");
	}

	@Test
	void returnsVeryObjectWhereMethodPromisesNothing() {
		OwnFuture own = new OwnFuture();
		RecordingTracker tracker = TrackedBean.call(Service.class, (service) -> {
			assertThat(service.object(own)).isSameAs(own);
			own.complete("42");
		});
		assertTracked(tracker, "Object");
	}

	@Test
	void returnsVeryObjectWhereMethodPromisesInterfaceOfItsOwn() {
		OwnFuture own = new OwnFuture();
		RecordingTracker tracker = TrackedBean.call(Service.class, (service) -> {
			OwnStage returned = service.ownStage(own);
			assertThat(returned).isSameAs(own);
			own.complete("42");
		});
		assertTracked(tracker, "Own Stage");
	}

	@ParameterizedTest
	@MethodSource
	void tracksBeforeCallerIsTold(BiFunction<Service, OwnFuture, Future<?>> method) {
		OwnFuture own = new OwnFuture();
		List<Future<?>> returned = new ArrayList<>();
		List<Boolean> told = new ArrayList<>();
		RecordingTracker tracker = new RecordingTracker() {

			@Override
			public void track(Event event) {
				super.track(event);
				told.add(returned.get(0).isDone());
			}

		};
		TrackedBean.call(Service.class, tracker, (service) -> {
			returned.add(method.apply(service, own));
			assertThat(tracker.events).isEmpty();
			own.complete("42");
			assertThat(returned.get(0)).isDone();
		});
		assertThat(told).containsExactly(false);
	}

	static Stream<BiFunction<Service, OwnFuture, Future<?>>> tracksBeforeCallerIsTold() {
		return Stream.of(Service::completable, (service, own) -> service.stage(own).toCompletableFuture(),
				Service::future, (service, own) -> (Future<?>) service.object(own.copy()));
	}

	@Test
	void completesSourceAsynchronously() {
		CompletableFuture<String> source = new CompletableFuture<>();
		List<Runnable> tasks = new ArrayList<>();
		RecordingTracker tracker = new RecordingTracker();
		TrackedBean.call(Service.class, tracker, (service) -> {
			CompletableFuture<String> returned = service.completable(source);
			assertThat(returned.completeAsync(() -> "42", tasks::add)).isSameAs(returned);
			assertThat(returned).isNotDone();
			assertThat(tracker.events).isEmpty();
			tasks.forEach(Runnable::run);
			assertThat(source).isCompletedWithValue("42");
			assertThat(returned).isCompletedWithValue("42");
		});
		assertTracked(tracker, "Completable");
	}

	private static void assertTracked(RecordingTracker tracker, String name) {
		assertThat(tracker.event().name()).isEqualTo(name);
		assertThat(tracker.event().properties()).containsEntry("Result", "42");
	}

	interface OwnStage extends CompletionStage<String> {

	}

	static class OwnFuture extends CompletableFuture<String> implements OwnStage {

	}

	static class Service {

		@TrackEvent(value = "Run", properties = @Property(name = "Result", value = "#result"))
		<T> T run(Supplier<T> task) {
			return task.get();
		}

		@TrackEvent(value = "Run Future", properties = @Property(name = "Result", value = "#result"))
		<T extends CompletableFuture<?>> T runFuture(Supplier<T> task) {
			return task.get();
		}

		@TrackEvent(value = "Run Stage", properties = @Property(name = "Result", value = "#result"))
		<T extends CompletionStage<?>> T runStage(Supplier<T> task) {
			return task.get();
		}

		@TrackEvent(value = "Object", properties = @Property(name = "Result", value = "#result"))
		Object object(Object value) {
			return value;
		}

		@TrackEvent(value = "Own Stage", properties = @Property(name = "Result", value = "#result"))
		OwnStage ownStage(OwnStage stage) {
			return stage;
		}

		@TrackEvent(value = "Completable", properties = @Property(name = "Result", value = "#result"))
		CompletableFuture<String> completable(CompletableFuture<String> future) {
			return future;
		}

		@TrackEvent(value = "Stage", properties = @Property(name = "Result", value = "#result"))
		CompletionStage<String> stage(CompletionStage<String> stage) {
			return stage;
		}

		@TrackEvent(value = "Future", properties = @Property(name = "Result", value = "#result"))
		Future<String> future(CompletableFuture<String> future) {
			return future;
		}

	}

}
