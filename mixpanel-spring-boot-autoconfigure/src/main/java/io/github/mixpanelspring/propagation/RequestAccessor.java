package io.github.mixpanelspring.propagation;

import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.github.mixpanelspring.pipeline.RequestScope;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Reads the current request off a thread, and binds it to another.
 * <p>
 * Each application has its own, by itself as the key, so that two in one JVM do not see
 * each other's requests.
 */
class RequestAccessor implements ThreadLocalAccessor<RequestAccessor.Captured> {

	private final CurrentRequest requests;

	RequestAccessor(CurrentRequest requests) {
		this.requests = requests;
	}

	@Override
	public Object key() {
		return this;
	}

	@Override
	public @Nullable Captured getValue() {
		RequestScope scope = this.requests.get();
		return (scope != null) ? new Captured(scope, scope.detached()) : null;
	}

	@Override
	public void setValue(Captured value) {
		this.requests.bind(value.detached());
	}

	@Override
	public void setValue() {
		this.requests.bind(null);
	}

	@Override
	public void restore(Captured previousValue) {
		this.requests.bind(previousValue.origin());
	}

	@Override
	public void restore() {
		this.requests.bind(null);
	}

	/**
	 * What was bound to a thread, which may be the request's own: that one gets the
	 * request back as it was, and others see it as it was captured.
	 *
	 * @param origin the request
	 * @param detached the request as it is known on other threads
	 */
	record Captured(RequestScope origin, RequestScope detached) {

		@Override
		public String toString() {
			// The registry's snapshots print what they contain
			return "Captured";
		}

	}

}
