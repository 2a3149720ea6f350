package io.github.mixpanelspring.metrics;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;

import io.github.mixpanelspring.delivery.Backlog;
import io.github.mixpanelspring.delivery.DeliveryWorker;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.LaneStatus;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.MessageStore;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.metrics.MixpanelMeter.Key;
import io.github.mixpanelspring.pipeline.Pipeline;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Shows in meters what is counted anyway: nothing is done for them until they are read.
 */
class MixpanelMetrics implements MeterBinder, AutoCloseable {

	private final Pipeline pipeline;

	private final MessageStore store;

	private final DeliveryWorker worker;

	private final MemoryBudget budget;

	private final Outcomes outcomes;

	private final InstantSource clock;

	private final RegisteredMeters meters = new RegisteredMeters();

	MixpanelMetrics(Pipeline pipeline, MessageStore store, DeliveryWorker worker, MemoryBudget budget,
			Outcomes outcomes, InstantSource clock) {
		this.pipeline = pipeline;
		this.store = store;
		this.worker = worker;
		this.budget = budget;
		this.outcomes = outcomes;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Lane.ALL.forEach((lane) -> {
			bindOutcomes(registry, lane.name());
			bindQueue(registry, lane.name());
			bindDelivery(registry, lane.name());
		});
		Tags none = Tags.empty();
		this.meters.gauge(registry, MixpanelMeter.HELD, none, this.pipeline, Pipeline::held);
		this.meters.gauge(registry, MixpanelMeter.WAITING, none, this.pipeline, Pipeline::waiting);
		this.meters.gauge(registry, MixpanelMeter.STORED, none, this.store, (store) -> store.total().messages());
		this.meters.gauge(registry, MixpanelMeter.STORE_SIZE, none, this.store, (store) -> store.total().bytes());
	}

	private void bindOutcomes(MeterRegistry registry, String lane) {
		Tags tags = Tags.of(Key.LANE.asString(), lane);
		this.meters.counter(registry, MixpanelMeter.ACCEPTED, tags, this.outcomes,
				(outcomes) -> outcomes.accepted(lane));
		this.meters.counter(registry, MixpanelMeter.DELIVERED, tags, this.outcomes,
				(outcomes) -> outcomes.delivered(lane));
		for (Reason reason : Reason.values()) {
			this.meters.counter(registry, MixpanelMeter.of(reason.fate()),
					tags.and(Key.REASON.asString(), reason.toString()), this.outcomes,
					(outcomes) -> outcomes.lost(lane, reason));
		}
	}

	private void bindQueue(MeterRegistry registry, String lane) {
		Tags tags = Tags.of(Key.LANE.asString(), lane);
		this.meters.gauge(registry, MixpanelMeter.QUEUE_MESSAGES, tags, this.store,
				(store) -> store.waiting(lane).messages());
		this.meters.gauge(registry, MixpanelMeter.QUEUE_SIZE, tags, this.store, (store) -> store.waiting(lane).bytes());
		this.meters.seconds(registry, MixpanelMeter.QUEUE_AGE, tags, this.store, (store) -> age(store.waiting(lane)));
		this.meters.gauge(registry, MixpanelMeter.MEMORY_USAGE, tags, this.budget, (budget) -> budget.usage(lane));
	}

	private void bindDelivery(MeterRegistry registry, String lane) {
		Tags tags = Tags.of(Key.LANE.asString(), lane);
		this.meters.counter(registry, MixpanelMeter.RETRIES, tags, this.worker,
				(worker) -> sum(worker, lane, LaneStatus::retries));
		this.meters.gauge(registry, MixpanelMeter.FAILING, tags, this.worker,
				(worker) -> sum(worker, lane, (status) -> (status.problem() != null) ? 1 : 0));
	}

	/**
	 * Returns what a lane says, or zero if it can't be used for want of a token.
	 */
	private static double sum(DeliveryWorker worker, String name, ToDoubleFunction<LaneStatus> value) {
		return worker.status().lanes().stream().filter((lane) -> lane.lane().equals(name)).mapToDouble(value).sum();
	}

	/**
	 * Returns for how many seconds the first message has waited; none if it happens in
	 * the future, as an event may be said to.
	 */
	private double age(Backlog backlog) {
		if (backlog.oldest() == null) {
			return 0;
		}
		Duration age = Duration.between(backlog.oldest(), this.clock.instant());
		return age.isNegative() ? 0 : age.toMillis() / 1000.0;
	}

	@Override
	public void close() {
		this.meters.close();
	}

}
