package io.github.mixpanelspring.pipeline;

import java.util.concurrent.atomic.LongAdder;

import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.identity.Device;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an event leaves the caller's side: on its way to Mixpanel, or discarded. Keeps
 * the counts right either way.
 */
final class EventOutlet {

	private static final Logger logger = LoggerFactory.getLogger(EventOutlet.class);

	private final MessageSink sink;

	private final MemoryBudget budget;

	private final Outcomes outcomes;

	private final LongAdder held = new LongAdder();

	private final WarnOnce responseFailed = new WarnOnce(logger,
			"Event {} was discarded because the response of its request failed; use emit(ALWAYS) for an event that is "
					+ "true all the same");

	EventOutlet(MessageSink sink, MemoryBudget budget, Outcomes outcomes) {
		this.sink = sink;
		this.budget = budget;
		this.outcomes = outcomes;
	}

	/**
	 * Returns how many events wait for their outcome.
	 */
	long held() {
		return this.held.sum();
	}

	void held(int change) {
		this.held.add(change);
	}

	void release(TrackedEvent event) {
		Device device = event.identity().device();
		if (device != null) {
			device.use();
		}
		this.sink.accept(event);
	}

	void discard(TrackedEvent event, Reason reason) {
		this.budget.release(1, event.size());
		this.outcomes.countLost(Lane.EVENTS.name(), reason, 1);
		if (reason == Reason.RESPONSE_FAILED) {
			this.responseFailed.warn(event);
		}
		else {
			logger.debug("Discarded event {}: {}", event, reason);
		}
	}

}
