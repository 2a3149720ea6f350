package io.github.mixpanelspring.context;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.mixpanelspring.TrackingContext;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a request: its facts, and what was known of its way through the
 * application when the snapshot was taken.
 *
 * @param facts the facts
 * @param route the pattern that the request was mapped to
 * @param status the status of the response
 * @param duration how long the request took
 * @param deviceId the anonymous id of the visitor's browser
 * @param userId the signed-in user's id
 */
public record RequestContext(RequestFacts facts, @Nullable String route, @Nullable Integer status,
		@Nullable Duration duration, @Nullable String deviceId, @Nullable String userId) implements TrackingContext {

	@Override
	public boolean isPresent() {
		return true;
	}

	@Override
	public @Nullable String method() {
		return this.facts.method().isEmpty() ? null : this.facts.method();
	}

	@Override
	public @Nullable String url() {
		return this.facts.host().isEmpty() ? null : PageUrl.of(this.facts.scheme(), this.facts.host(),
				this.facts.port(), this.facts.path(), this.facts.query(), QueryFilter.NONE);
	}

	@Override
	public @Nullable String path() {
		return this.facts.path().isEmpty() ? null : this.facts.path();
	}

	@Override
	public @Nullable String userAgent() {
		return this.facts.userAgent();
	}

	@Override
	public Map<String, String> clientHints() {
		return this.facts.hints().asMap();
	}

	@Override
	public @Nullable String clientAddress() {
		return this.facts.clientAddress();
	}

	@Override
	public @Nullable String referrer() {
		return Referrer.of(this.facts.referrer(), null, QueryFilter.NONE).url();
	}

	@Override
	public Map<String, String> campaign() {
		return Campaign.of(this.facts.query());
	}

	@Override
	public List<Locale> locales() {
		return AcceptLanguage.parse(this.facts.acceptLanguage());
	}

}
