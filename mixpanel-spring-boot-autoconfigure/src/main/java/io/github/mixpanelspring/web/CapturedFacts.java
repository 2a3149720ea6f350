package io.github.mixpanelspring.web;

import java.util.function.Supplier;

import io.github.mixpanelspring.context.Permission;
import io.github.mixpanelspring.context.RequestFacts;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a request. What a dispatch may change is taken when the request comes in;
 * the rest, which its headers say for as long as it is served, when it is asked for
 * first: most requests track nothing. Thread-safe.
 */
final class CapturedFacts implements Supplier<RequestFacts> {

	private final Permission permission;

	private final Supplier<RequestFacts> completion;

	private volatile @Nullable RequestFacts complete;

	/**
	 * Creates the facts.
	 * @param permission what the visitor allows
	 * @param completion adds the rest to what was taken when the request came in
	 */
	CapturedFacts(Permission permission, Supplier<RequestFacts> completion) {
		this.permission = permission;
		this.completion = completion;
	}

	Permission permission() {
		return this.permission;
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
