package io.github.mixpanelspring.web;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.identity.Device;
import io.github.mixpanelspring.pipeline.RequestScope;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response, from the capture to the outcome.
 */
class Exchange implements CommitListener {

	private static final String ATTRIBUTE = Exchange.class.getName();

	private static final int FIRST_FAILURE = HttpServletResponse.SC_BAD_REQUEST;

	private final HttpServletRequest request;

	private final RequestScope scope;

	private final DeviceCookies cookies;

	private final PageViews pageViews;

	private final LongSupplier nanoTime;

	private final long start;

	private final AtomicBoolean listening = new AtomicBoolean();

	private final AtomicBoolean finished = new AtomicBoolean();

	private @Nullable PageView pageView;

	private boolean cookieWritten;

	private boolean mapped;

	private boolean file;

	private volatile boolean committed;

	/**
	 * Opens an exchange.
	 * @param scope makes the request's scope, given what tells whether a cookie can still
	 * be written
	 */
	Exchange(HttpServletRequest request, DeviceCookies cookies, PageViews pageViews, LongSupplier nanoTime,
			Function<BooleanSupplier, RequestScope> scope) {
		this.request = request;
		this.scope = scope.apply(() -> !this.committed);
		this.cookies = cookies;
		this.pageViews = pageViews;
		this.nanoTime = nanoTime;
		this.start = nanoTime.getAsLong();
		request.setAttribute(ATTRIBUTE, this);
	}

	/**
	 * Returns the exchange of a request, in whatever dispatch.
	 */
	static @Nullable Exchange of(HttpServletRequest request) {
		return (Exchange) request.getAttribute(ATTRIBUTE);
	}

	RequestScope scope() {
		return this.scope;
	}

	/**
	 * Notes what the request was mapped to. A forward maps it again; what the visitor
	 * asked for is the first.
	 * @param route the pattern, or {@code null} for a file
	 */
	void mappedTo(@Nullable String route) {
		if (!this.mapped) {
			this.mapped = true;
			this.file = route == null;
			this.scope.mappedTo(route);
		}
	}

	@Override
	public void beforeCommit(HttpServletResponse response, int status) {
		guard(() -> prepareCommit(response, status));
	}

	private synchronized void prepareCommit(HttpServletResponse response, int status) {
		boolean success = status < FIRST_FAILURE;
		if (success && this.pageView == null) {
			this.pageView = this.file ? PageView.notCounted("static resource")
					: this.pageViews.decide(this.request, response, status, this.scope);
			if (this.pageView.counts()) {
				this.scope.identify();
			}
		}
		Device device = this.scope.device();
		if (device == null || !device.isIssued() || this.cookieWritten) {
			return;
		}
		boolean tracked = success && (this.scope.hold().awaitsSuccess() || pageView() != null);
		if ((tracked || device.isUsed()) && this.cookies.isAllowedOn(response)) {
			this.cookies.write(device, this.request, response);
			this.cookieWritten = true;
		}
	}

	@Override
	public synchronized void afterReset() {
		this.cookieWritten = false;
		this.pageView = null;
	}

	@Override
	public void afterCommit(int status) {
		guard(() -> decide(status));
	}

	private void decide(int status) {
		this.committed = true;
		settleDevice();
		if (status < FIRST_FAILURE) {
			this.scope.hold().succeed();
		}
		else {
			this.scope.hold().fail(Reason.RESPONSE_FAILED);
		}
	}

	/**
	 * Waits for the end of what was started asynchronously.
	 * @return whether there is anything to wait for
	 */
	boolean continueAsync(HttpServletRequest request) {
		if (this.listening.compareAndSet(false, true)) {
			try {
				request.getAsyncContext().addListener(new Completion());
			}
			catch (IllegalStateException ex) {
				// It has ended already, and no dispatch will follow
				return false;
			}
		}
		return true;
	}

	/**
	 * Decides the outcome; only the first call counts.
	 * @param response the response
	 * @param failure what the application threw
	 */
	void finish(HttpServletResponse response, @Nullable Throwable failure) {
		if (!this.finished.compareAndSet(false, true)) {
			return;
		}
		boolean committed = response.isCommitted();
		// What is thrown before the commit becomes the container's error page
		int status = (failure != null && !committed) ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR
				: response.getStatus();
		if (!committed) {
			beforeCommit(response, status);
		}
		afterCommit(status);
		guard(() -> end(status, failure));
	}

	private void end(int status, @Nullable Throwable failure) {
		this.scope.ended(status, Duration.ofNanos(this.nanoTime.getAsLong() - this.start));
		PageView pageView = pageView();
		if (failure == null && status < FIRST_FAILURE && pageView != null) {
			this.pageViews.track(pageView, this.scope);
		}
	}

	/**
	 * Whatever goes wrong here must not become the visitor's problem.
	 */
	private void guard(Runnable step) {
		try {
			step.run();
		}
		catch (RuntimeException ex) {
			this.pageViews.failed(ex);
		}
	}

	private synchronized void settleDevice() {
		Device device = this.scope.device();
		if (device != null && device.isIssued()) {
			if (this.cookieWritten) {
				device.settle();
			}
			else {
				device.withdraw();
			}
		}
	}

	private synchronized @Nullable PageView pageView() {
		return (this.pageView != null && this.pageView.counts()) ? this.pageView : null;
	}

	/**
	 * Hears of an end that no dispatch tells: of raw servlet asynchrony.
	 */
	private final class Completion implements AsyncListener {

		private volatile @Nullable Throwable failure;

		@Override
		public void onComplete(AsyncEvent event) {
			if (event.getSuppliedResponse() instanceof HttpServletResponse response) {
				finish(response, this.failure);
			}
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
		public void onStartAsync(AsyncEvent event) throws IOException {
			event.getAsyncContext().addListener(this);
		}

	}

}
