package io.github.mixpanelspring.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.mixpanelspring.TrackingContext;
import org.jspecify.annotations.Nullable;

/**
 * The context that can be injected once: speaks, at each call, of the request that the
 * calling thread works for.
 */
public final class CurrentContext implements TrackingContext {

	private final CurrentRequest requests;

	/**
	 * Creates the context.
	 * @param requests knows the current request
	 */
	public CurrentContext(CurrentRequest requests) {
		this.requests = requests;
	}

	@Override
	public boolean isPresent() {
		return this.requests.context().isPresent();
	}

	@Override
	public @Nullable String method() {
		return this.requests.context().method();
	}

	@Override
	public @Nullable String url() {
		return this.requests.context().url();
	}

	@Override
	public @Nullable String path() {
		return this.requests.context().path();
	}

	@Override
	public @Nullable String route() {
		return this.requests.context().route();
	}

	@Override
	public @Nullable Integer status() {
		return this.requests.context().status();
	}

	@Override
	public @Nullable Duration duration() {
		return this.requests.context().duration();
	}

	@Override
	public @Nullable String userAgent() {
		return this.requests.context().userAgent();
	}

	@Override
	public Map<String, String> clientHints() {
		return this.requests.context().clientHints();
	}

	@Override
	public @Nullable String clientAddress() {
		return this.requests.context().clientAddress();
	}

	@Override
	public @Nullable String referrer() {
		return this.requests.context().referrer();
	}

	@Override
	public Map<String, String> campaign() {
		return this.requests.context().campaign();
	}

	@Override
	public List<Locale> locales() {
		return this.requests.context().locales();
	}

	@Override
	public @Nullable String deviceId() {
		return this.requests.context().deviceId();
	}

	@Override
	public @Nullable String userId() {
		return this.requests.context().userId();
	}

}
