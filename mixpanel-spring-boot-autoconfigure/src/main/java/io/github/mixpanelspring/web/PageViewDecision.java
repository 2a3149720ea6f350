package io.github.mixpanelspring.web;

import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Whether one request is a page view, decided each time its response is about to be
 * committed with another status or type. Thread-safe.
 */
final class PageViewDecision {

	private @Nullable PageView pageView;

	private int status;

	private @Nullable String type;

	private boolean mapped;

	private boolean page = true;

	/**
	 * Notes that the request was mapped.
	 * @param page whether to what may be a page at all
	 * @return whether it was not mapped before
	 */
	synchronized boolean mappedTo(boolean page) {
		boolean first = !this.mapped;
		if (first) {
			this.mapped = true;
			this.page = page;
		}
		return first;
	}

	/**
	 * Decides, unless that is done for this status and type.
	 * @param status the status of the response
	 * @param type the type of its content
	 * @param rules decide
	 * @return whether it has become a page view by this
	 */
	synchronized boolean decide(int status, @Nullable String type, Supplier<PageView> rules) {
		if (this.pageView != null && this.status == status && Objects.equals(this.type, type)) {
			return false;
		}
		PageView decided = this.page ? rules.get() : PageView.notCounted("no page of the application");
		this.pageView = decided;
		this.status = status;
		this.type = type;
		return decided.counts();
	}

	/**
	 * Forgets the decision, since the response begins anew.
	 */
	synchronized void reset() {
		this.pageView = null;
	}

	/**
	 * Returns the page view.
	 * @return the page view, or {@code null} if there is none
	 */
	synchronized @Nullable PageView pageView() {
		return (this.pageView != null && this.pageView.counts()) ? this.pageView : null;
	}

	synchronized String reasonAgainst() {
		String reason = (this.pageView != null) ? this.pageView.reason() : null;
		return (reason != null) ? reason : "never committed";
	}

}
