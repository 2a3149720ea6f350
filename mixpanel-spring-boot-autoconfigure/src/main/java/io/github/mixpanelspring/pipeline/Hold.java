package io.github.mixpanelspring.pipeline;

import java.util.ArrayList;
import java.util.List;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.identity.Device;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one transaction, or one response, that wait for its outcome. Once that
 * is known, what is added later is decided at once. Thread-safe.
 */
public final class Hold {

	private final MessageOutlet outlet;

	private List<TrackedMessage> messages = new ArrayList<>(2);

	private @Nullable Reason failure;

	private boolean decided;

	Hold(MessageOutlet outlet) {
		this.outlet = outlet;
	}

	/**
	 * Takes a message.
	 * @param message the message, which becomes the hold's to let go or discard
	 */
	public void add(TrackedMessage message) {
		Device device = deviceOf(message);
		if (device != null) {
			device.await();
		}
		if (keep(message)) {
			// Not within the lock: others listen
			this.outlet.tellHeld(message);
		}
		else {
			decide(message, this.failure);
		}
	}

	private synchronized boolean keep(TrackedMessage message) {
		if (!this.decided) {
			this.messages.add(message);
			this.outlet.held(1);
		}
		return !this.decided;
	}

	/**
	 * Returns how many messages wait.
	 * @return the number of messages
	 */
	public synchronized int size() {
		return this.messages.size();
	}

	/**
	 * Lets go what waits for success, and discards what waits for failure. Only the first
	 * outcome counts.
	 */
	public void succeed() {
		decide(null);
	}

	/**
	 * Lets go what waits for failure, and discards what waits for success. Only the first
	 * outcome counts.
	 * @param reason what failed
	 */
	public void fail(Reason reason) {
		decide(reason);
	}

	/**
	 * Decides on the latest messages alone, since a part of the work was rolled back.
	 * @param size how many messages stay
	 */
	public void rollBackTo(int size) {
		List<TrackedMessage> rolledBack;
		synchronized (this) {
			if (this.decided) {
				return;
			}
			List<TrackedMessage> latest = this.messages.subList(Math.min(size, this.messages.size()),
					this.messages.size());
			rolledBack = List.copyOf(latest);
			latest.clear();
			this.outlet.held(-rolledBack.size());
		}
		rolledBack.forEach((message) -> decide(message, Reason.ROLLED_BACK));
	}

	private void decide(@Nullable Reason failure) {
		List<TrackedMessage> waiting;
		synchronized (this) {
			if (this.decided) {
				return;
			}
			this.decided = true;
			this.failure = failure;
			waiting = this.messages;
			this.messages = List.of();
			this.outlet.held(-waiting.size());
		}
		waiting.forEach((message) -> decide(message, failure));
	}

	private void decide(TrackedMessage message, @Nullable Reason failure) {
		if ((message.emit() == Emit.ON_FAILURE) == (failure != null)) {
			this.outlet.release(message);
		}
		else {
			this.outlet.discard(message, (failure != null) ? failure : Reason.SUCCEEDED);
		}
		Device device = deviceOf(message);
		if (device != null) {
			device.decide();
		}
	}

	/**
	 * Returns the browser that has to be told of its id if the message is let go: what
	 * waits for a failure will have no response to tell it with.
	 */
	private static @Nullable Device deviceOf(TrackedMessage message) {
		return (message.emit() == Emit.ON_SUCCESS) ? message.device() : null;
	}

}
