package io.github.mixpanelspring.pipeline;

import java.util.List;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.delivery.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Lets events pass when they are true: decided by what the calling thread is in, first a
 * transaction, then a request, else at once.
 */
final class EventGate implements Holds {

	private final EventOutlet outlet;

	private final List<HoldSource> sources;

	/**
	 * Creates a gate.
	 * @param outlet where the events leave
	 * @param sources what may decide, the first that has a say decides alone
	 */
	EventGate(EventOutlet outlet, List<HoldSource> sources) {
		this.outlet = outlet;
		this.sources = List.copyOf(sources);
	}

	@Override
	public Hold open() {
		return new Hold(this.outlet);
	}

	/**
	 * Takes an event.
	 * @param event the event, which becomes the gate's unless this throws: if what
	 * decides can't be told
	 */
	void accept(TrackedEvent event) {
		Hold hold = (event.emit() != Emit.ALWAYS) ? current() : null;
		if (hold != null) {
			hold.add(event);
		}
		else if (event.emit() == Emit.ON_FAILURE) {
			this.outlet.discard(event, Reason.SUCCEEDED);
		}
		else {
			this.outlet.release(event);
		}
	}

	private @Nullable Hold current() {
		for (HoldSource source : this.sources) {
			Hold hold = source.current(this);
			if (hold != null) {
				return hold;
			}
		}
		return null;
	}

}
