package io.github.mixpanelspring.transport;

import org.jspecify.annotations.Nullable;

/**
 * An answer, from Mixpanel or from something on the way to it.
 *
 * @param status the HTTP status
 * @param retryAfter the {@code Retry-After} header as it came, or {@code null}
 * @param body the body, cut where it is longer than 1 MiB
 */
public record TransportResponse(int status, @Nullable String retryAfter, byte[] body) {

	@Override
	public String toString() {
		return "status " + this.status + " (" + this.body.length + " bytes)";
	}

}
