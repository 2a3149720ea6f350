package io.github.mixpanelspring.actuate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.mixpanelspring.delivery.Backlog;
import io.github.mixpanelspring.delivery.DeliveryStatus;
import io.github.mixpanelspring.delivery.DeliveryWorker;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.LaneStatus;
import io.github.mixpanelspring.delivery.LaneStatus.Problem;
import io.github.mixpanelspring.delivery.MemoryBudget;
import io.github.mixpanelspring.delivery.MessageStore;

/**
 * Judges whether the delivery works, in terms of no version of Spring Boot.
 * <p>
 * Never worse than degraded: an application that can't reach Mixpanel answers its own
 * users as well as ever, and keeps the events. Thread-safe, and never throws.
 */
public final class DeliveryHealth {

	/**
	 * The name of the status for a delivery that does not work.
	 */
	public static final String DEGRADED = "DEGRADED";

	private static final Duration STALLED = Duration.ofMinutes(1);

	private static final double FULL = 0.95;

	private final DeliveryWorker worker;

	private final MessageStore store;

	private final MemoryBudget budget;

	private final InstantSource clock;

	/**
	 * Creates a judge.
	 * @param worker the delivery
	 * @param store what it delivers from
	 * @param budget the bound on all memory
	 * @param clock the time
	 */
	public DeliveryHealth(DeliveryWorker worker, MessageStore store, MemoryBudget budget, InstantSource clock) {
		this.worker = worker;
		this.store = store;
		this.budget = budget;
		this.clock = clock;
	}

	/**
	 * Looks at the delivery.
	 * @return how it is now
	 */
	public Report check() {
		Map<String, Object> details = new LinkedHashMap<>();
		List<String> causes = new ArrayList<>();
		try {
			look(causes, details);
		}
		catch (Throwable ex) {
			causes.add("the state can't be told: " + ex.getClass().getName());
		}
		if (causes.isEmpty()) {
			return new Report(false, details);
		}
		Map<String, Object> degraded = new LinkedHashMap<>();
		degraded.put("cause", String.join("; ", causes));
		degraded.putAll(details);
		return new Report(true, degraded);
	}

	private void look(List<String> causes, Map<String, Object> details) {
		DeliveryStatus status = this.worker.status();
		List<Problem> problems = status.lanes().stream().map(LaneStatus::problem).filter(Objects::nonNull).toList();
		for (LaneStatus lane : status.lanes()) {
			Problem problem = lane.problem();
			if (problem != null) {
				causes.add(lane.lane() + ": " + problem.cause());
			}
		}
		Instant nextBeat = status.nextBeat();
		if (status.running() && nextBeat != null && nextBeat.plus(STALLED).isBefore(this.clock.instant())) {
			causes.add("the delivery's thread has not come back since " + nextBeat);
		}
		for (Lane lane : Lane.ALL) {
			if (this.budget.usage(lane.name()) >= FULL) {
				causes.add("the memory for " + lane.name() + " is full");
			}
		}
		problems.stream()
			.map(Problem::since)
			.min(Comparator.naturalOrder())
			.ifPresent((since) -> details.put("since", since));
		status.lanes()
			.stream()
			.map(LaneStatus::lastSuccess)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.ifPresent((time) -> details.put("lastSuccess", time));
		Backlog backlog = this.store.total();
		details.put("stored", backlog.messages());
		if (backlog.oldest() != null) {
			details.put("oldest", backlog.oldest());
		}
	}

	/**
	 * How the delivery is.
	 *
	 * @param degraded whether something keeps it from working
	 * @param details what is known, by name; the {@code cause} first if it is degraded
	 */
	public record Report(boolean degraded, Map<String, Object> details) {

	}

}
