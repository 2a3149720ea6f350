package io.github.mixpanelspring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@link InvalidMixpanelPropertyException}.
 */
class InvalidMixpanelPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidMixpanelPropertyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidMixpanelPropertyException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.getAction(), cause);
	}

}
