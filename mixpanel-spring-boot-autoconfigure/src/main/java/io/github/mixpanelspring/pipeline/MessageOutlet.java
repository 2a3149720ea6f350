package io.github.mixpanelspring.pipeline;

import java.util.concurrent.atomic.LongAdder;

import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.identity.Device;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a message leaves the caller's side: on its way to Mixpanel, or discarded. Keeps
 * the counts right either way.
 */
final class MessageOutlet {

	private static final Logger logger = LoggerFactory.getLogger(MessageOutlet.class);

	private final MessageSink sink;

	private final MemoryBudget budget;

	private final Fates fates;

	private final LongAdder held = new LongAdder();

	private final WarnOnce tooLate = new WarnOnce(logger,
			"{} was dropped, since its request or transaction outlasted the application");

	private volatile boolean closed;

	private final WarnOnce responseFailed = new WarnOnce(logger,
			"{} was discarded because the response of its request failed; use emit(ALWAYS) for what is true all the "
					+ "same");

	MessageOutlet(MessageSink sink, MemoryBudget budget, Fates fates) {
		this.sink = sink;
		this.budget = budget;
		this.fates = fates;
	}

	/**
	 * Returns how many messages wait for their outcome.
	 */
	long held() {
		return this.held.sum();
	}

	void held(int change) {
		this.held.add(change);
	}

	void tellHeld(TrackedMessage message) {
		this.fates.held(message);
	}

	/**
	 * Lets nothing pass from now on: nobody would encode it.
	 */
	void close() {
		this.closed = true;
	}

	void release(TrackedMessage message) {
		if (this.closed) {
			lose(message);
			return;
		}
		Device device = message.device();
		if (device != null) {
			device.use();
		}
		this.sink.accept(message);
	}

	/**
	 * Counts as lost what nobody will encode any more.
	 */
	private void lose(TrackedMessage message) {
		this.budget.release(message.lane().name(), 1, message.size());
		this.fates.lost(message, Reason.SHUTDOWN);
		this.tooLate.warn(message);
	}

	void discard(TrackedMessage message, Reason reason) {
		this.budget.release(message.lane().name(), 1, message.size());
		this.fates.lost(message, reason);
		if (reason == Reason.RESPONSE_FAILED) {
			this.responseFailed.warn(message);
		}
	}

}
