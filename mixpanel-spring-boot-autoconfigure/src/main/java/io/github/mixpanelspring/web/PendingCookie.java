package io.github.mixpanelspring.web;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * A cookie on a response that is not committed yet.
 */
final class PendingCookie {

	private @Nullable String header;

	boolean isSet() {
		return this.header != null;
	}

	void reset() {
		this.header = null;
	}

	void set(@Nullable String header, HttpServletResponse response) {
		if (this.header != null && !this.header.equals(header)) {
			DeviceCookies.remove(this.header, response);
		}
		if (header != null && !header.equals(this.header)) {
			DeviceCookies.add(header, response);
		}
		this.header = header;
	}

}
