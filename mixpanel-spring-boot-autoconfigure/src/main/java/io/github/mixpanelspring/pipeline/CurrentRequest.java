package io.github.mixpanelspring.pipeline;

import java.util.concurrent.Executor;

import io.github.mixpanelspring.TrackingContext;
import org.jspecify.annotations.Nullable;

/**
 * Knows the request that the calling thread works for.
 */
public final class CurrentRequest implements ContextCapture {

	private final ThreadLocal<@Nullable RequestScope> current = new ThreadLocal<>();

	private final ContextFormat format;

	/**
	 * Creates what knows the request.
	 * @param format writes requests down
	 */
	public CurrentRequest(ContextFormat format) {
		this.format = format;
	}

	ContextFormat format() {
		return this.format;
	}

	/**
	 * Returns the request of the calling thread.
	 * @return the request, or {@code null} outside of one
	 */
	public @Nullable RequestScope get() {
		return this.current.get();
	}

	/**
	 * Binds a request to the calling thread.
	 * @param scope the request, or {@code null} for none
	 * @return what was bound before, to be bound again afterwards
	 */
	public @Nullable RequestScope bind(@Nullable RequestScope scope) {
		RequestScope previous = this.current.get();
		// Not removed, since the thread is about to serve another request
		this.current.set(scope);
		return previous;
	}

	@Override
	public Executor capture() {
		return context().wrap(Runnable::run);
	}

	/**
	 * Runs a task for a request.
	 * @param scope the request, or {@code null} for none
	 * @param task the task, run at once on the calling thread
	 */
	public void runWith(@Nullable RequestScope scope, Runnable task) {
		RequestScope previous = bind(scope);
		try {
			task.run();
		}
		finally {
			bind(previous);
		}
	}

	/**
	 * Returns the facts of the calling thread's request as they are now.
	 * @return the facts, absent outside a request
	 */
	TrackingContext facts() {
		RequestScope scope = get();
		return (scope != null) ? scope.snapshot() : TrackingContext.ABSENT;
	}

	/**
	 * Takes the calling thread's request along.
	 * @return a snapshot, absent outside a request
	 */
	TrackingContext context() {
		RequestScope scope = get();
		return new ContextSnapshot(this, (scope != null) ? scope.detached() : null);
	}

}
