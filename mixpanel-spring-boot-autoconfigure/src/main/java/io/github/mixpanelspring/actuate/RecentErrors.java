package io.github.mixpanelspring.actuate;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.github.mixpanelspring.delivery.DeliveryListener;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.Reason.Fate;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.pipeline.MessageName;
import io.github.mixpanelspring.pipeline.TrackedMessage;
import io.github.mixpanelspring.pipeline.TrackingListener;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last messages that were rejected or dropped, without their values.
 * Thread-safe.
 */
final class RecentErrors implements TrackingListener, DeliveryListener {

	static final int MAX_ERRORS = 20;

	private final InstantSource clock;

	private final Deque<ErrorDescriptor> errors = new ArrayDeque<>();

	RecentErrors(InstantSource clock) {
		this.clock = clock;
	}

	@Override
	public void refused(Lane lane, String name, Reason reason) {
		add(lane.name(), name, reason, null);
	}

	@Override
	public void lost(TrackedMessage message, Reason reason) {
		add(message.lane().name(), message.name(), reason, null);
	}

	@Override
	public void lost(StoredMessage message, Reason reason, @Nullable String text) {
		add(message.lane(), MessageName.of(message), reason, text);
	}

	private void add(String lane, String name, Reason reason, @Nullable String text) {
		if (reason.fate() != Fate.DISCARDED) {
			add(new ErrorDescriptor(this.clock.instant(), lane, name, reason.toString(), text));
		}
	}

	private synchronized void add(ErrorDescriptor error) {
		if (this.errors.size() == MAX_ERRORS) {
			this.errors.removeLast();
		}
		this.errors.addFirst(error);
	}

	/**
	 * Returns the errors, the latest first.
	 */
	synchronized List<ErrorDescriptor> describe() {
		return List.copyOf(this.errors);
	}

	/**
	 * A message that was rejected or dropped.
	 *
	 * @param time when it was
	 * @param lane the lane of the message
	 * @param name the event's name, or the operation of an update
	 * @param reason why
	 * @param text Mixpanel's explanation, if there is one
	 */
	record ErrorDescriptor(Instant time, String lane, String name, String reason, @Nullable String text) {

	}

}
