package io.github.mixpanelspring.pipeline;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.delivery.Listeners;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.useragent.UserAgentDetails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of what is tracked as a whole, from the tracker to the encoded message.
 * <p>
 * Encodes once it is {@linkplain #start() started}; what is tracked before, or after it
 * was stopped, waits. May be started again.
 */
public final class Pipeline implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Pipeline.class);

	private final CurrentRequest requests;

	private final MemoryBudget budget;

	private final Fates fates;

	private final EncodingQueue queue;

	private final MessageOutlet outlet;

	private final MessageGate gate;

	private final Tracker tracker;

	/**
	 * Creates a pipeline; no thread starts before the first event.
	 * @param settings what the application decides
	 * @param requests knows the current request
	 * @param userAgents describes the browsers
	 * @param clock tells when events happen
	 * @param budget bounds what waits
	 * @param outcomes counts what becomes of the messages
	 * @param listeners learn what becomes of each
	 * @param output takes the messages, on the encoder's thread; counts itself what it
	 * can't keep, and never throws
	 */
	public Pipeline(PipelineSettings settings, CurrentRequest requests, UserAgentDetails userAgents,
			InstantSource clock, MemoryBudget budget, Outcomes outcomes, Listeners<TrackingListener> listeners,
			Consumer<StoredMessage> output) {
		this.requests = requests;
		this.budget = budget;
		this.fates = new Fates(outcomes, listeners);
		PropertyValues values = new PropertyValues(ValueLimits.EVENTS);
		UpdateValues updateValues = new UpdateValues();
		EventEncoder events = new EventEncoder(settings, userAgents, values, LibraryVersion.get(), this.fates);
		UpdateEncoder updates = new UpdateEncoder(settings.addresses(), settings.deny(), updateValues,
				settings.project());
		this.queue = new EncodingQueue(
				new EncodingStep(new MessageEncoder(events, updates), output, budget, this.fates));
		this.outlet = new MessageOutlet(this.queue, budget, this.fates);
		this.gate = new MessageGate(this.outlet, sources(settings));
		InsertIds insertIds = new InsertIds(() -> new SecureRandom().nextLong(),
				() -> ThreadLocalRandom.current().nextLong());
		EventSnapshots snapshots = new EventSnapshots(values, clock, insertIds, settings.userIds(),
				settings.identity().impersonation(), settings.bots(), new VisitorGroups(settings.groups()));
		Intake intake = new Intake(this.gate, budget, this.fates);
		UpdateTracker updateTracker = new UpdateTracker(requests, new UpdateSnapshots(updateValues, clock, insertIds),
				settings.userIds(), settings.identity().impersonation(), intake);
		ContextRestorer contexts = new ContextRestorer(requests, this.gate, userAgents);
		this.tracker = new EventTracker(requests, contexts, snapshots, updateTracker, intake);
	}

	private List<HoldSource> sources(PipelineSettings settings) {
		List<HoldSource> sources = new ArrayList<>(settings.holds());
		sources.add((holds) -> {
			RequestScope scope = this.requests.get();
			return (scope != null) ? scope.hold() : null;
		});
		return sources;
	}

	/**
	 * Returns the tracker.
	 * @return the beginning of the pipeline
	 */
	public Tracker tracker() {
		return this.tracker;
	}

	/**
	 * Returns what opens a hold for a request.
	 * @return opens holds
	 */
	public Holds holds() {
		return this.gate;
	}

	/**
	 * Returns how many messages wait for the outcome of their transaction or response.
	 * @return the number of messages
	 */
	public long held() {
		return this.outlet.held();
	}

	/**
	 * Returns how many messages wait to be encoded.
	 * @return the number of messages
	 */
	public long waiting() {
		return this.queue.size();
	}

	/**
	 * Begins to encode.
	 */
	public void start() {
		this.queue.start();
	}

	/**
	 * Encodes what waits, and ends the thread.
	 * @param timeout how long to wait for it
	 */
	public void stop(Duration timeout) {
		this.queue.stop(timeout);
	}

	/**
	 * Counts what still waits to be encoded as lost.
	 */
	@Override
	public void close() {
		this.outlet.close();
		long lost = 0;
		for (TrackedMessage next = this.queue.poll(); next != null; next = this.queue.poll()) {
			this.budget.release(next.lane().name(), 1, next.size());
			this.fates.lost(next, Reason.SHUTDOWN);
			lost++;
		}
		if (lost > 0) {
			logger.warn("{} messages could not be encoded before the end and are dropped", lost);
		}
	}

}
