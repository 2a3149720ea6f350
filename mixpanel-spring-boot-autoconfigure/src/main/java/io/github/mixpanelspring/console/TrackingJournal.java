package io.github.mixpanelspring.console;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.pipeline.TrackedEvent;
import io.github.mixpanelspring.pipeline.TrackedMessage;
import io.github.mixpanelspring.pipeline.TrackingListener;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the journal what the pipeline tells.
 */
final class TrackingJournal implements TrackingListener {

	private final Journal journal;

	private final Origins origins;

	private final Contents contents;

	TrackingJournal(Journal journal, Origins origins, Contents contents) {
		this.journal = journal;
		this.origins = origins;
		this.contents = contents;
	}

	@Override
	public void tracked(TrackedMessage message, Map<String, ? extends @Nullable Object> original) {
		this.journal.add(this.origins.of(message), State.TRACKED, (entry) -> {
			entry.warn(ValueWarnings.of(original, message.properties()));
			entry.comeFrom(PropertySources.added(original, message));
		});
	}

	@Override
	public void refused(Lane lane, String name, Reason reason) {
		this.journal.add(this.origins.of(lane, name), State.TRACKED,
				(entry) -> entry.reach(State.of(reason), Explanations.of(reason, null), entry.steps().get(0).time()));
	}

	@Override
	public void held(TrackedMessage message) {
		this.journal.reach(message.id(), State.HELD, null);
	}

	@Override
	public void customized(TrackedEvent event, Supplier<Set<String>> names) {
		Map<String, String> sources = PropertySources.customized(names.get());
		this.journal.note(event.insertId(), (entry) -> entry.comeFrom(sources));
	}

	@Override
	public void encoded(TrackedMessage tracked, StoredMessage message) {
		this.journal.fill(message.insertId(), this.contents.of(tracked, message));
	}

	@Override
	public void lost(TrackedMessage message, Reason reason) {
		this.journal.reach(message.id(), State.of(reason), Explanations.of(reason, null));
	}

}
