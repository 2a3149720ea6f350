package io.github.mixpanelspring.actuate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.mixpanelspring.actuate.MixpanelDescriptor.LaneDescriptor;
import io.github.mixpanelspring.actuate.MixpanelDescriptor.MessagesDescriptor;
import io.github.mixpanelspring.delivery.DeliveryWorker;
import io.github.mixpanelspring.delivery.LaneStatus;
import io.github.mixpanelspring.delivery.LaneStatus.Problem;
import io.github.mixpanelspring.delivery.MessageStore;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.Reason.Fate;
import io.github.mixpanelspring.pipeline.Pipeline;

/**
 * Puts together what the endpoint shows.
 */
final class Descriptors {

	private final Pipeline pipeline;

	private final DeliveryWorker worker;

	private final MessageStore store;

	private final Outcomes outcomes;

	private final DeliveryHealth health;

	private final EventCounters events;

	private final RecentErrors errors;

	private final EffectiveConfiguration configuration;

	Descriptors(Pipeline pipeline, DeliveryWorker worker, MessageStore store, Outcomes outcomes, DeliveryHealth health,
			EventCounters events, RecentErrors errors, EffectiveConfiguration configuration) {
		this.pipeline = pipeline;
		this.worker = worker;
		this.store = store;
		this.outcomes = outcomes;
		this.health = health;
		this.events = events;
		this.errors = errors;
		this.configuration = configuration;
	}

	MixpanelDescriptor describe() {
		DeliveryHealth.Report report = this.health.check();
		List<LaneDescriptor> lanes = this.worker.status().lanes().stream().map(this::lane).toList();
		return new MixpanelDescriptor(report.degraded() ? DeliveryHealth.DEGRADED : "UP", report.details(),
				String.valueOf(this.store), messages(), lanes, this.events.describe(), this.errors.describe(),
				this.configuration.properties());
	}

	private MessagesDescriptor messages() {
		return new MessagesDescriptor(this.outcomes.accepted(), this.pipeline.held(), this.pipeline.waiting(),
				this.store.total().messages(), this.outcomes.delivered(), lost(Fate.REJECTED), lost(Fate.DROPPED),
				lost(Fate.DISCARDED));
	}

	/**
	 * Returns the numbers of messages that met a fate, by the reasons that there were.
	 */
	private Map<String, Long> lost(Fate fate) {
		Map<String, Long> lost = new TreeMap<>();
		for (Reason reason : Reason.values()) {
			long messages = this.outcomes.lost(reason);
			if (reason.fate() == fate && messages > 0) {
				lost.put(reason.toString(), messages);
			}
		}
		return lost;
	}

	private LaneDescriptor lane(LaneStatus lane) {
		Problem problem = lane.problem();
		return new LaneDescriptor(lane.lane(), this.store.waiting(lane.lane()).messages(),
				this.outcomes.delivered(lane.lane()), lane.inFlight(), lane.retries(), lane.lastSuccess(),
				(problem != null) ? problem.since() : null, (problem != null) ? problem.cause() : null);
	}

}
