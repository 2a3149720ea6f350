package io.github.mixpanelspring.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.mixpanelspring.TrackingContext;
import org.jspecify.annotations.Nullable;

/**
 * A context whose facts are another one's.
 */
abstract class ForwardingContext implements TrackingContext {

	/**
	 * Returns the context that knows the facts.
	 */
	abstract TrackingContext facts();

	@Override
	public boolean isPresent() {
		return facts().isPresent();
	}

	@Override
	public @Nullable String method() {
		return facts().method();
	}

	@Override
	public @Nullable String url() {
		return facts().url();
	}

	@Override
	public @Nullable String path() {
		return facts().path();
	}

	@Override
	public @Nullable String route() {
		return facts().route();
	}

	@Override
	public @Nullable Integer status() {
		return facts().status();
	}

	@Override
	public @Nullable Duration duration() {
		return facts().duration();
	}

	@Override
	public @Nullable String userAgent() {
		return facts().userAgent();
	}

	@Override
	public Map<String, String> clientHints() {
		return facts().clientHints();
	}

	@Override
	public @Nullable String clientAddress() {
		return facts().clientAddress();
	}

	@Override
	public @Nullable String referrer() {
		return facts().referrer();
	}

	@Override
	public Map<String, String> campaign() {
		return facts().campaign();
	}

	@Override
	public List<Locale> locales() {
		return facts().locales();
	}

	@Override
	public @Nullable String deviceId() {
		return facts().deviceId();
	}

	@Override
	public @Nullable String userId() {
		return facts().userId();
	}

}
