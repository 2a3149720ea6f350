package io.github.mixpanelspring.console;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.mixpanelspring.autoconfigure.Destination;
import io.github.mixpanelspring.delivery.Backlog;
import io.github.mixpanelspring.delivery.DeliveryWorker;
import io.github.mixpanelspring.delivery.LaneStatus;
import io.github.mixpanelspring.delivery.MessageStore;
import io.github.mixpanelspring.delivery.Outcomes;
import io.github.mixpanelspring.delivery.Reason.Fate;
import io.github.mixpanelspring.pipeline.Pipeline;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Says how the delivery is doing, in the page's form. Looks at most once a second,
 * however many ask; used by one thread.
 */
final class Status implements Supplier<String> {

	private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final Destination destination;

	private final Pipeline pipeline;

	private final MessageStore store;

	private final DeliveryWorker worker;

	private final Outcomes outcomes;

	private final EntryWriter writer;

	private @Nullable String latest;

	private long lookedAt;

	Status(Destination destination, Pipeline pipeline, MessageStore store, DeliveryWorker worker, Outcomes outcomes,
			EntryWriter writer) {
		this.destination = destination;
		this.pipeline = pipeline;
		this.store = store;
		this.worker = worker;
		this.outcomes = outcomes;
		this.writer = writer;
	}

	@Override
	public String get() {
		long now = System.nanoTime();
		String latest = this.latest;
		if (latest == null || now - this.lookedAt >= INTERVAL_NANOS) {
			latest = this.writer.object(this::write);
			this.latest = latest;
			this.lookedAt = now;
		}
		return latest;
	}

	private void write(JsonGenerator json) {
		json.writeStringProperty("host", this.destination.host());
		write("region", this.destination.region(), json);
		write("notSent", this.destination.reasonAgainst(), json);
		json.writeStringProperty("store", this.store.toString());
		json.writeNumberProperty("accepted", this.outcomes.accepted());
		json.writeNumberProperty("held", this.pipeline.held());
		Backlog backlog = this.store.total();
		json.writeNumberProperty("queued", this.pipeline.waiting() + backlog.messages());
		json.writeNumberProperty("queuedBytes", backlog.bytes());
		json.writeNumberProperty("sent", this.outcomes.delivered());
		json.writeNumberProperty("rejected", this.outcomes.lost(Fate.REJECTED));
		json.writeNumberProperty("dropped", this.outcomes.lost(Fate.DROPPED));
		json.writeNumberProperty("discarded", this.outcomes.lost(Fate.DISCARDED));
		json.writeArrayPropertyStart("lanes");
		this.worker.status().lanes().forEach((lane) -> write(lane, json));
		json.writeEndArray();
	}

	private static void write(LaneStatus lane, JsonGenerator json) {
		json.writeStartObject();
		json.writeStringProperty("name", lane.lane());
		Instant lastSuccess = lane.lastSuccess();
		if (lastSuccess != null) {
			json.writeNumberProperty("lastSuccess", lastSuccess.toEpochMilli());
		}
		LaneStatus.Problem problem = lane.problem();
		if (problem != null) {
			json.writeNumberProperty("since", problem.since().toEpochMilli());
			json.writeStringProperty("problem", problem.cause());
		}
		json.writeEndObject();
	}

	private static void write(String name, @Nullable String value, JsonGenerator json) {
		if (value != null) {
			json.writeStringProperty(name, value);
		}
	}

}
