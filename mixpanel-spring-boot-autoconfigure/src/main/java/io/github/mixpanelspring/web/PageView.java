package io.github.mixpanelspring.web;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Whether a response is a page view, and what the application says of it.
 *
 * @param reason why it is none, or {@code null} if it is one
 * @param additions the application's own properties
 */
record PageView(@Nullable String reason, Map<String, ?> additions) {

	static PageView counted(Map<String, ?> additions) {
		return new PageView(null, additions);
	}

	static PageView notCounted(String reason) {
		return new PageView(reason, Map.of());
	}

	boolean counts() {
		return this.reason == null;
	}

}
