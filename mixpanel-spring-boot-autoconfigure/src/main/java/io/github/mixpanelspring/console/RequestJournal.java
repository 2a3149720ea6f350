package io.github.mixpanelspring.console;

import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.pipeline.RequestListener;

/**
 * Writes into the journal which requests were no page views.
 */
final class RequestJournal implements RequestListener {

	private final Journal journal;

	private final Origins origins;

	RequestJournal(Journal journal, Origins origins) {
		this.journal = journal;
		this.origins = origins;
	}

	@Override
	public void notTracked(TrackingContext request, String reason) {
		this.journal.add(this.origins.of(request), State.NOT_TRACKED,
				(entry) -> entry.because(Explanations.of(request, reason)));
	}

}
