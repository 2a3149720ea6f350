package io.github.mixpanelspring.trackevent;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.mixpanelspring.annotation.TrackEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.BeansException;
import org.springframework.expression.EvaluationException;

/**
 * Reports what may fail with every call: the first time as a warning, then quietly.
 */
final class FailureLog {

	private static final Logger logger = LoggerFactory.getLogger(TrackEvent.class);

	private final AtomicBoolean warned = new AtomicBoolean();

	private final String message;

	FailureLog(String message) {
		this.message = message;
	}

	void report(Throwable ex) {
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("{}; this is said once, details and repetitions are logged at DEBUG: {}", this.message,
					reason(ex));
		}
		logger.debug(this.message, ex);
	}

	private static String reason(Throwable ex) {
		// The message of any other exception may contain values
		boolean harmless = ex instanceof EvaluationException || ex instanceof BeansException
				|| ex instanceof InvalidTrackEventException;
		return harmless ? String.valueOf(ex.getMessage()) : ex.getClass().getName();
	}

}
