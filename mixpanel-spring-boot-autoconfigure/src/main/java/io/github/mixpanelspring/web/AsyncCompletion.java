package io.github.mixpanelspring.web;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Hears of an end that no dispatch tells: of raw servlet asynchrony.
 */
class AsyncCompletion implements AsyncListener {

	private final Exchange exchange;

	private final HttpServletResponse response;

	private volatile @Nullable Throwable failure;

	AsyncCompletion(Exchange exchange, HttpServletResponse response) {
		this.exchange = exchange;
		this.response = response;
	}

	@Override
	public void onComplete(AsyncEvent event) {
		boolean supplied = event.getSuppliedResponse() instanceof HttpServletResponse;
		this.exchange.finish(supplied ? (HttpServletResponse) event.getSuppliedResponse() : this.response,
				this.failure);
	}

	@Override
	public void onError(AsyncEvent event) {
		this.failure = event.getThrowable();
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		// What follows, a dispatch or the completion, tells the status
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		event.getAsyncContext().addListener(this);
	}

}
