package io.github.mixpanelspring.pipeline;

import java.util.List;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.delivery.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Lets messages pass when they are true: decided by what the calling thread is in, first
 * a transaction, then a request, else at once.
 */
final class MessageGate implements Holds {

	private final MessageOutlet outlet;

	private final List<HoldSource> sources;

	/**
	 * Creates a gate.
	 * @param outlet where the messages leave
	 * @param sources what may decide, the first that has a say decides alone
	 */
	MessageGate(MessageOutlet outlet, List<HoldSource> sources) {
		this.outlet = outlet;
		this.sources = List.copyOf(sources);
	}

	@Override
	public Hold open() {
		return new Hold(this.outlet);
	}

	/**
	 * Takes a message.
	 * @param message the message, which becomes the gate's unless this throws: if what
	 * decides can't be told
	 */
	void accept(TrackedMessage message) {
		Hold hold = (message.emit() != Emit.ALWAYS) ? current() : null;
		if (hold != null) {
			hold.add(message);
		}
		else if (message.emit() == Emit.ON_FAILURE) {
			this.outlet.discard(message, Reason.SUCCEEDED);
		}
		else {
			this.outlet.release(message);
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
