package io.github.mixpanelspring.test;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about {@link RecordedEvents}.
 * <p>
 * What is expected is waited for, at most five seconds unless
 * {@linkplain #within(Duration) said otherwise}. Where something must not be, or not more
 * than so often, everything that was tracked is first seen through to its end; what the
 * application itself does later, on another thread, is not known.
 */
public final class RecordedEventsAssert extends AbstractAssert<RecordedEventsAssert, RecordedEvents> {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private Duration timeout = TIMEOUT;

	RecordedEventsAssert(RecordedEvents actual) {
		super(actual, RecordedEventsAssert.class);
	}

	/**
	 * Says how long to wait for what is expected.
	 * @param timeout the time, by default five seconds
	 * @return this assertion
	 */
	public RecordedEventsAssert within(Duration timeout) {
		this.timeout = timeout;
		return this;
	}

	/**
	 * Verifies that there is an event of a name, at least one.
	 * @param name the event's name
	 * @return assertions about the events of that name
	 */
	public RecordedEventAssert contains(String name) {
		return new RecordedEventAssert(this, events().and("'" + name + "'", (event) -> event.name().equals(name)))
			.found();
	}

	/**
	 * Verifies that there are no events of some names.
	 * @param names the events' names, at least one
	 * @return this assertion
	 */
	public RecordedEventsAssert doesNotContain(String... names) {
		if (names.length == 0) {
			throw new IllegalArgumentException("'names' must not be empty");
		}
		for (String name : names) {
			Search<RecordedEvent> search = events().and("'" + name + "'", (event) -> event.name().equals(name));
			verify(search.findsExactly(0), () -> search.failure(0));
		}
		return this;
	}

	/**
	 * Verifies that there are events of these names in this order, and no others. Updates
	 * of profiles and groups are not looked at.
	 * @param names the events' names
	 * @return this assertion
	 */
	public RecordedEventsAssert containsExactly(String... names) {
		Search<RecordedEvent> search = events();
		boolean found = search.findsExactly(names.length)
				&& this.actual.events().stream().map(RecordedEvent::name).toList().equals(List.of(names));
		verify(found, () -> "Expected the events " + Arrays.toString(names) + " and no others.\n" + this.actual);
		return this;
	}

	/**
	 * Verifies how many events there are, whatever their names.
	 * @param count the number of events
	 * @return this assertion
	 */
	public RecordedEventsAssert hasSize(int count) {
		Search<RecordedEvent> search = events();
		verify(search.findsExactly(count), () -> search.failure(count));
		return this;
	}

	/**
	 * Verifies that nothing would have been sent: neither events nor updates.
	 * @return this assertion
	 */
	public RecordedEventsAssert isEmpty() {
		hasSize(0);
		verify(this.actual.profileUpdates().isEmpty() && this.actual.groupUpdates().isEmpty(),
				() -> "Expected no updates.\n" + this.actual);
		return this;
	}

	/**
	 * Goes on with the updates of a user's profile.
	 * @param distinctId the user's id
	 * @return assertions about these updates
	 */
	public RecordedUpdatesAssert profile(String distinctId) {
		return new RecordedUpdatesAssert(this,
				new Search<>(this.actual, RecordedEvents::profileUpdates, "update of the profile", this.timeout)
					.and("'" + distinctId + "'", (update) -> distinctId.equals(update.distinctId())));
	}

	/**
	 * Goes on with the updates of a group's profile.
	 * @param key the group key
	 * @param id which of the groups
	 * @return assertions about these updates
	 */
	public RecordedUpdatesAssert group(String key, String id) {
		return new RecordedUpdatesAssert(this,
				new Search<>(this.actual, RecordedEvents::groupUpdates, "update of the group", this.timeout).and(
						key + " '" + id + "'",
						(update) -> key.equals(update.groupKey()) && id.equals(update.groupId())));
	}

	private Search<RecordedEvent> events() {
		return new Search<>(this.actual, RecordedEvents::events, "event", this.timeout);
	}

	/**
	 * Fails with a message unless something holds.
	 */
	void verify(boolean holds, Supplier<String> message) {
		if (!holds) {
			throw failure("%s", message.get());
		}
	}

}
