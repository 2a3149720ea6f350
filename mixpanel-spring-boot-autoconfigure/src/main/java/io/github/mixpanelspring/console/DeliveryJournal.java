package io.github.mixpanelspring.console;

import java.time.Instant;
import java.time.InstantSource;

import io.github.mixpanelspring.delivery.DeliveryListener;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.pipeline.MessageName;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the journal what the delivery tells.
 */
final class DeliveryJournal implements DeliveryListener {

	private static final String UNREADABLE = "its store could not read it back, so that nobody can tell which it is: "
			+ "one that still seems to be stored";

	private final Journal journal;

	private final Contents contents;

	private final InstantSource clock;

	/**
	 * What happened before is of an earlier run.
	 */
	private final Instant start;

	DeliveryJournal(Journal journal, Contents contents, InstantSource clock) {
		this.journal = journal;
		this.contents = contents;
		this.clock = clock;
		this.start = clock.instant();
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

	@Override
	public void lostUnread(String lane, Reason reason, long messages) {
		String name = (messages == 1) ? "a message" : messages + " messages";
		String why = Explanations.of(reason, (reason == Reason.FAILED) ? UNREADABLE : null);
		this.journal.add(Origins.unread(lane, name, this.clock.millis()), State.STORED,
				(entry) -> entry.reach(State.of(reason), why, entry.steps().get(0).time()));
	}

	private void end(StoredMessage message, State state, @Nullable String reason) {
		// What was tracked in this run and is not there has had to make room
		if (!this.journal.reach(message.insertId(), state, reason) && message.time().isBefore(this.start)) {
			this.journal.add(Origins.ofEarlierRun(message, MessageName.of(message)), State.STORED, (entry) -> {
				entry.fill(this.contents.of(null, message));
				entry.reach(state, reason, entry.steps().get(0).time());
			});
		}
	}

}
