package io.github.mixpanelspring.pipeline;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.identity.Device;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was known at one moment, or none, which can take tasks to other
 * threads. Thread-safe.
 */
final class ContextSnapshot extends ForwardingContext {

	private final CurrentRequest requests;

	private final @Nullable RequestScope scope;

	private final TrackingContext facts;

	/**
	 * Creates a snapshot.
	 * @param requests binds the request to the threads of the tasks
	 * @param scope the detached request, or {@code null} for none
	 */
	ContextSnapshot(CurrentRequest requests, @Nullable RequestScope scope) {
		this.requests = requests;
		this.scope = scope;
		this.facts = (scope != null) ? scope.snapshot() : TrackingContext.ABSENT;
	}

	@Override
	TrackingContext facts() {
		return this.facts;
	}

	@Override
	public Runnable wrap(Runnable task) {
		requireNonNull(task, "task");
		return () -> this.requests.runWith(this.scope, task);
	}

	@Override
	public <T> Callable<T> wrap(Callable<T> task) {
		requireNonNull(task, "task");
		return () -> {
			RequestScope previous = this.requests.bind(this.scope);
			try {
				return task.call();
			}
			finally {
				this.requests.bind(previous);
			}
		};
	}

	@Override
	public Executor wrap(Executor executor) {
		requireNonNull(executor, "executor");
		return (task) -> executor.execute(wrap(task));
	}

	@Override
	public String serialize() {
		if (this.scope == null) {
			return "";
		}
		if (this.scope.permission().isFull()) {
			Device device = this.scope.identify().device();
			if (device != null) {
				// As by an event that leaves: the browser is to be told
				device.use();
			}
		}
		return this.requests.format().write(this.scope.snapshot(), this.scope.identity().isImpersonated());
	}

	/**
	 * Returns the request, detached from that of any thread.
	 */
	@Nullable RequestScope scope() {
		return this.scope;
	}

	private static void requireNonNull(@Nullable Object value, String what) {
		if (value == null) {
			throw new IllegalArgumentException("'" + what + "' must not be null");
		}
	}

	@Override
	public String toString() {
		// Whoever logs it wants to know no more, and must not tell more
		return this.facts.isPresent() ? "TrackingContext[present]" : this.facts.toString();
	}

}
