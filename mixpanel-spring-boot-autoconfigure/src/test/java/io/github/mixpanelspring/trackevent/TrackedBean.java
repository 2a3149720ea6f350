package io.github.mixpanelspring.trackevent;

import java.util.function.Consumer;

import io.github.mixpanelspring.Tracker;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * A bean in an application context that tracks with a {@link RecordingTracker}.
 */
final class TrackedBean {

	private TrackedBean() {
	}

	static ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(TrackEventAutoConfiguration.class))
			.withBean(RecordingTracker.class);
	}

	static <T> RecordingTracker call(Class<T> type, Consumer<T> call) {
		return call(type, new RecordingTracker(), call);
	}

	static <T, R extends Tracker> R call(Class<T> type, R tracker, Consumer<T> call) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(TrackEventAutoConfiguration.class))
			.withBean(Tracker.class, () -> tracker)
			.withBean(type)
			.run((context) -> call.accept(context.getBean(type)));
		return tracker;
	}

}
