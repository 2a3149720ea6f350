package io.github.mixpanelspring.console;

import java.time.Instant;

import io.github.mixpanelspring.delivery.DeliveryListener;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the journal what the delivery tells.
 */
final class DeliveryJournal implements DeliveryListener {

	private final Journal journal;

	private final Contents contents;

	private final Instant start;

	/**
	 * Creates a listener.
	 * @param start what happened before is of an earlier run
	 */
	DeliveryJournal(Journal journal, Contents contents, Instant start) {
		this.journal = journal;
		this.contents = contents;
		this.start = start;
	}

	@Override
	public void stored(StoredMessage message) {
		this.journal.reach(message.insertId(), State.STORED, null);
	}

	@Override
	public void delivered(StoredMessage message) {
		end(message, State.SENT, null);
	}

	@Override
	public void lost(StoredMessage message, Reason reason, @Nullable String text) {
		end(message, State.of(reason), Explanations.of(reason, text));
	}

	private void end(StoredMessage message, State state, @Nullable String reason) {
		// What was tracked in this run and is not there has had to make room
		if (!this.journal.reach(message.insertId(), state, reason) && message.time().isBefore(this.start)) {
			this.journal.add(Origins.ofEarlierRun(message, this.contents.name(message)), State.STORED, (entry) -> {
				entry.fill(this.contents.of(null, message));
				entry.reach(state, reason, entry.steps().get(0).time());
			});
		}
	}

}
