package io.github.mixpanelspring.pipeline;

import java.util.ArrayList;
import java.util.List;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.identity.Device;
import org.jspecify.annotations.Nullable;

/**
 * The events of one transaction, or one response, that wait for its outcome. Once that is
 * known, what is added later is decided at once. Thread-safe.
 */
public final class Hold {

	private final EventOutlet outlet;

	private List<TrackedEvent> events = new ArrayList<>(2);

	private @Nullable Reason failure;

	private boolean decided;

	Hold(EventOutlet outlet) {
		this.outlet = outlet;
	}

	/**
	 * Takes an event.
	 * @param event the event, which becomes the hold's to let go or discard
	 */
	public void add(TrackedEvent event) {
		Device device = deviceOf(event);
		if (device != null) {
			device.await();
		}
		synchronized (this) {
			if (!this.decided) {
				this.events.add(event);
				this.outlet.held(1);
				return;
			}
		}
		decide(event, this.failure);
	}

	/**
	 * Returns how many events wait.
	 * @return the number of events
	 */
	public synchronized int size() {
		return this.events.size();
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
	 * Decides on the latest events alone, since a part of the work was rolled back.
	 * @param size how many events stay
	 */
	public void rollBackTo(int size) {
		List<TrackedEvent> rolledBack;
		synchronized (this) {
			if (this.decided) {
				return;
			}
			List<TrackedEvent> latest = this.events.subList(Math.min(size, this.events.size()), this.events.size());
			rolledBack = List.copyOf(latest);
			latest.clear();
			this.outlet.held(-rolledBack.size());
		}
		rolledBack.forEach((event) -> decide(event, Reason.ROLLED_BACK));
	}

	private void decide(@Nullable Reason failure) {
		List<TrackedEvent> waiting;
		synchronized (this) {
			if (this.decided) {
				return;
			}
			this.decided = true;
			this.failure = failure;
			waiting = this.events;
			this.events = List.of();
			this.outlet.held(-waiting.size());
		}
		waiting.forEach((event) -> decide(event, failure));
	}

	private void decide(TrackedEvent event, @Nullable Reason failure) {
		if ((event.emit() == Emit.ON_FAILURE) == (failure != null)) {
			this.outlet.release(event);
		}
		else {
			this.outlet.discard(event, (failure != null) ? failure : Reason.SUCCEEDED);
		}
		Device device = deviceOf(event);
		if (device != null) {
			device.decide();
		}
	}

	/**
	 * Returns the browser that has to be told of its id if the event is let go: what
	 * waits for a failure will have no response to tell it with.
	 */
	private static @Nullable Device deviceOf(TrackedEvent event) {
		return (event.emit() == Emit.ON_SUCCESS) ? event.identity().device() : null;
	}

}
