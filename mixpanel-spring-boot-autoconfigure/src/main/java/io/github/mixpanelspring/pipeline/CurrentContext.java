package io.github.mixpanelspring.pipeline;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

import io.github.mixpanelspring.TrackingContext;

/**
 * The context that can be injected once: speaks, at each call, of the request that the
 * calling thread works for.
 */
public final class CurrentContext extends ForwardingContext {

	private final CurrentRequest requests;

	/**
	 * Creates the context.
	 * @param requests knows the current request
	 */
	public CurrentContext(CurrentRequest requests) {
		this.requests = requests;
	}

	@Override
	TrackingContext facts() {
		return this.requests.facts();
	}

	@Override
	public Runnable wrap(Runnable task) {
		return this.requests.context().wrap(task);
	}

	@Override
	public <T> Callable<T> wrap(Callable<T> task) {
		return this.requests.context().wrap(task);
	}

	@Override
	public Executor wrap(Executor executor) {
		return this.requests.context().wrap(executor);
	}

	@Override
	public String serialize() {
		return this.requests.context().serialize();
	}

}
