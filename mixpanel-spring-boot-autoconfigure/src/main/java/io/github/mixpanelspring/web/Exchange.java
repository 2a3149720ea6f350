package io.github.mixpanelspring.web;

import java.security.Principal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.identity.RequestIdentity;
import io.github.mixpanelspring.identity.VisitorRequest;
import io.github.mixpanelspring.pipeline.RequestScope;
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

	private final RequestIdentity identity;

	private final RequestScope scope;

	private final DeviceHandover device;

	private final SignInTraces signIn;

	private final PageViews pageViews;

	private final PageViewDecision decision = new PageViewDecision();

	private final Identifications identifications;

	private final LongSupplier nanoTime;

	private final long start;

	private final AtomicBoolean listening = new AtomicBoolean();

	private final AtomicBoolean finished = new AtomicBoolean();

	private volatile @Nullable Boolean navigation;

	private volatile boolean committed;

	private volatile boolean brokenOff;

	/**
	 * Opens an exchange.
	 * @param identity finds out who the visitor is, given what tells whether an id can be
	 * issued: a cookie can still be written, and would have come if there were one
	 * @param scope makes the request's scope
	 */
	Exchange(HttpServletRequest request, DeviceCookies cookies, PageViews pageViews, Identifications identifications,
			LongSupplier nanoTime, Function<BooleanSupplier, RequestIdentity> identity,
			Function<RequestIdentity, RequestScope> scope) {
		this.request = request;
		this.identity = identity.apply(() -> !this.committed && !CrossSite.withholdsCookies(request));
		this.scope = scope.apply(this.identity);
		this.signIn = new SignInTraces(request, this.identity);
		this.device = new DeviceHandover(request, this.identity, this.scope, cookies, this.signIn::isOver);
		this.pageViews = pageViews;
		this.identifications = identifications;
		this.nanoTime = nanoTime;
		this.start = nanoTime.getAsLong();
		request.setAttribute(ATTRIBUTE, this);
	}

	/**
	 * Returns the exchange of a request, in whatever dispatch.
	 */
	static @Nullable Exchange of(HttpServletRequest request) {
		// Another application's, with classes of its own, may have forwarded it to here
		return (request.getAttribute(ATTRIBUTE) instanceof Exchange exchange) ? exchange : null;
	}

	RequestScope scope() {
		return this.scope;
	}

	/**
	 * Returns whether a person may wait for a page. Asks the request as it came in, since
	 * the one behind Spring Security throws at headers that it does not like.
	 */
	boolean isNavigation() {
		Boolean navigation = this.navigation;
		if (navigation == null) {
			navigation = Navigation.isNavigation(this.request);
			this.navigation = navigation;
		}
		return navigation;
	}

	/**
	 * Reads at once what is needed of a request that is most likely a page view: its
	 * browser may take a while to be recognised.
	 */
	void readAhead() {
		guard(() -> {
			if (isNavigation()) {
				this.scope.facts();
			}
		});
	}

	RequestIdentity identity() {
		return this.identity;
	}

	/**
	 * Notes that the calling thread serves the request.
	 * @param principals knows who is signed in there
	 * @return the view of the request that was set before
	 */
	@Nullable VisitorRequest serve(Supplier<@Nullable Principal> principals) {
		return this.identity.serve(new VisitorView(this.request, principals));
	}

	/**
	 * Returns what tells whether anybody may be signed in.
	 */
	SignInTraces signIn() {
		return this.signIn;
	}

	/**
	 * Notes what the request was mapped to. A forward maps it again; what the visitor
	 * asked for is the first.
	 * @param route the pattern, if there is one
	 * @param page whether it may be a page at all
	 */
	void mappedTo(@Nullable String route, boolean page) {
		if (this.decision.mappedTo(page)) {
			this.scope.mappedTo(route);
		}
	}

	/**
	 * Notes that the application failed after the first part of the response was sent,
	 * which it may handle nevertheless.
	 */
	void breakOff() {
		this.brokenOff = true;
	}

	@Override
	public void beforeCommit(HttpServletResponse response, int status) {
		guard(() -> prepareCommit(response, status));
	}

	private synchronized void prepareCommit(HttpServletResponse response, int status) {
		boolean success = status < FIRST_FAILURE;
		if (success && this.decision.decide(status, response.getContentType(),
				() -> this.pageViews.decide(this.request, response, status, this))) {
			this.identity.identify();
		}
		this.device.prepare(response, success, this.decision.pageView() != null);
	}

	@Override
	public synchronized void afterReset() {
		this.device.reset();
		this.decision.reset();
	}

	@Override
	public void afterCommit(int status) {
		guard(() -> decide(status));
	}

	private void decide(int status) {
		this.committed = true;
		this.identifications.track(this.device.settle(), this.scope);
		this.identifications.track(this.device.firstTouch(), this.identity.owner(), this.scope);
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
	boolean continueAsync(HttpServletRequest request, HttpServletResponse response) {
		if (this.listening.compareAndSet(false, true)) {
			try {
				request.getAsyncContext().addListener(new AsyncCompletion(this, response));
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
		// Whoever has the container's own response commits it unseen: too late for a
		// cookie, but still a page
		this.committed |= committed;
		beforeCommit(response, status);
		afterCommit(status);
		guard(() -> end(status, failure));
	}

	private void end(int status, @Nullable Throwable failure) {
		this.scope.ended(status, Duration.ofNanos(this.nanoTime.getAsLong() - this.start));
		PageView pageView = this.decision.pageView();
		boolean success = failure == null && !this.brokenOff && status < FIRST_FAILURE;
		if (success && pageView != null) {
			this.pageViews.track(pageView, this.scope);
		}
		else {
			this.pageViews.notTracked(success ? this.decision.reasonAgainst() : "failed", this.scope);
		}
	}

	/**
	 * Whatever goes wrong here must not become the visitor's problem.
	 */
	private void guard(Runnable step) {
		try {
			step.run();
		}
		catch (Throwable ex) {
			// Some of it is the application's own code, which may throw anything
			this.pageViews.failed(ex);
		}
	}

}
