package io.github.mixpanelspring.web;

import java.util.function.Supplier;

import io.github.mixpanelspring.context.RequestFacts;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a request. What a dispatch may change is taken when the request comes in;
 * the rest, which its headers say for as long as it is served, when it is asked for
 * first: most requests track nothing. Thread-safe.
 */
final class CapturedFacts implements Supplier<RequestFacts> {

	private final RequestFacts early;

	private final Supplier<RequestFacts> completion;

	private volatile @Nullable RequestFacts complete;

	/**
	 * Creates the facts.
	 * @param early what was taken when the request came in
	 * @param completion takes the rest
	 */
	CapturedFacts(RequestFacts early, Supplier<RequestFacts> completion) {
		this.early = early;
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
		RequestFacts facts = this.complete;
		return (facts != null) ? facts : complete();
	}

	private synchronized RequestFacts complete() {
		RequestFacts facts = this.complete;
		if (facts == null) {
			facts = this.completion.get();
			this.complete = facts;
		}
		return facts;
	}

}
