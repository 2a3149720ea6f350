package io.github.mixpanelspring.trackevent;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a mistake in an annotation.
 */
final class InvalidTrackEventFailureAnalyzer extends AbstractFailureAnalyzer<InvalidTrackEventException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidTrackEventException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Correct the annotation. An expression names the arguments as '#name' or '#p0', and '#result', '#error' "
						+ "and '#context'.",
				cause);
	}

}
