package io.github.mixpanelspring.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.mixpanelspring.Tracker;
import io.github.mixpanelspring.test.FakeMixpanel;
import io.github.mixpanelspring.test.RecordedEvent;

/**
 * Tracks events that are numbered, and tells from what arrived which of them are missing
 * and which came twice.
 */
final class NumberedEvents implements AutoCloseable {

	private static final String NAME = "Numbered";

	private final Tracker tracker;

	private final AtomicInteger tracked = new AtomicInteger();

	private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

	NumberedEvents(Tracker tracker) {
		this.tracker = tracker;
	}

	/**
	 * Tracks so many events a second from now on.
	 */
	void trackSteadily(int perSecond) {
		this.thread.scheduleAtFixedRate(() -> track(1, ""), 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
	}

	/**
	 * Tracks events at once.
	 */
	void track(int count, String text) {
		for (int i = 0; i < count; i++) {
			this.tracker.track(NAME, Map.of("Number", this.tracked.getAndIncrement(), "Text", text));
		}
	}

	int tracked() {
		return this.tracked.get();
	}

	/**
	 * Returns the numbers that did not arrive.
	 */
	Set<Integer> missing(Collection<FakeMixpanel> mixpanels) {
		Set<Integer> missing = IntStream.range(0, tracked()).boxed().collect(Collectors.toSet());
		missing.removeAll(insertIds(mixpanels).keySet());
		return missing;
	}

	/**
	 * Returns the numbers that arrived under several insert ids, which Mixpanel would
	 * count as several events.
	 */
	List<Integer> countedTwice(Collection<FakeMixpanel> mixpanels) {
		List<Integer> twice = new ArrayList<>();
		insertIds(mixpanels).forEach((number, ids) -> {
			if (ids.size() > 1) {
				twice.add(number);
			}
		});
		return twice;
	}

	private static Map<Integer, Set<Object>> insertIds(Collection<FakeMixpanel> mixpanels) {
		Map<Integer, Set<Object>> ids = new HashMap<>();
		for (FakeMixpanel mixpanel : mixpanels) {
			for (RecordedEvent event : mixpanel.events()) {
				if (event.name().equals(NAME) && event.property("Number") instanceof Integer number) {
					ids.merge(number, Set.of(String.valueOf(event.property("$insert_id"))),
							(one, other) -> Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet()));
				}
			}
		}
		return ids;
	}

	void stop() {
		this.thread.shutdown();
	}

	@Override
	public void close() {
		stop();
	}

}
