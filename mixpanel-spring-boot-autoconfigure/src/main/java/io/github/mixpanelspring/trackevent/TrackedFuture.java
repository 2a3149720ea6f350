package io.github.mixpanelspring.trackevent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A future that ends as another one does, but only after something was done about it; who
 * cancels or completes it does so to the other one.
 *
 * @param <T> the type of the value
 */
final class TrackedFuture<T> extends CompletableFuture<T> {

	private final CompletableFuture<T> source;

	private TrackedFuture(CompletableFuture<T> source) {
		this.source = source;
	}

	static <T> TrackedFuture<T> of(CompletableFuture<T> future, BiConsumer<@Nullable Object, @Nullable Throwable> end) {
		// A minimal stage is a CompletableFuture too, but can't be completed: copy it
		TrackedFuture<T> tracked = new TrackedFuture<>(future.toCompletableFuture());
		tracked.source.whenComplete((value, error) -> {
			try {
				end.accept(value, error);
			}
			finally {
				tracked.end(value, error);
			}
		});
		return tracked;
	}

	private void end(T value, @Nullable Throwable error) {
		if (error != null) {
			super.completeExceptionally(error);
		}
		else {
			super.complete(value);
		}
	}

	@Override
	public boolean complete(T value) {
		return this.source.complete(value);
	}

	@Override
	public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
		this.source.completeAsync(supplier, executor);
		return this;
	}

	@Override
	public boolean completeExceptionally(Throwable ex) {
		return this.source.completeExceptionally(ex);
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		return this.source.cancel(mayInterruptIfRunning);
	}

	@Override
	public Executor defaultExecutor() {
		return this.source.defaultExecutor();
	}

}
