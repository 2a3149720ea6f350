package io.github.mixpanelspring.trackevent;

import org.jspecify.annotations.Nullable;

/**
 * A mistake in an annotation, found at start-up; the message names class, method and
 * expression.
 */
final class InvalidTrackEventException extends RuntimeException {

	InvalidTrackEventException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
