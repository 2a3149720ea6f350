package io.github.mixpanelspring.web;

import java.util.function.Supplier;

import io.github.mixpanelspring.context.RequestFacts;

/**
 * The facts of a request. What a dispatch may change is taken when the request comes in;
 * the rest, which its headers say for as long as it is served, when it is asked for
 * first: most requests track nothing. Thread-safe.
 */
final class CapturedFacts implements Supplier<RequestFacts> {

	private final RequestFacts early;

	private final Supplier<RequestFacts> completion;

	private volatile boolean complete;

	private RequestFacts facts;

	/**
	 * Creates the facts.
	 * @param early what was taken when the request came in
	 * @param completion takes the rest
	 */
	CapturedFacts(RequestFacts early, Supplier<RequestFacts> completion) {
		this.early = early;
		this.facts = early;
		this.completion = completion;
	}

	/**
	 * Returns what was taken when the request came in: where it goes, its user agent, and
	 * what its visitor allows.
	 */
	RequestFacts early() {
		return this.early;
	}

	@Override
	public RequestFacts get() {
		if (!this.complete) {
			complete();
		}
		return this.facts;
	}

	private synchronized void complete() {
		if (!this.complete) {
			this.facts = this.completion.get();
			this.complete = true;
		}
	}

}
