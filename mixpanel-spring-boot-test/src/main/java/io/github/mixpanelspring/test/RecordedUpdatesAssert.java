package io.github.mixpanelspring.test;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Assertions about the recorded updates of one profile, a user's or a group's. Each looks
 * at all of them.
 */
public final class RecordedUpdatesAssert {

	private final RecordedEventsAssert events;

	private final Search<RecordedUpdate> updates;

	private final Search<RecordedUpdate> last;

	RecordedUpdatesAssert(RecordedEventsAssert events, Search<RecordedUpdate> updates) {
		this(events, updates, updates);
	}

	private RecordedUpdatesAssert(RecordedEventsAssert events, Search<RecordedUpdate> updates,
			Search<RecordedUpdate> last) {
		this.events = events;
		this.updates = updates;
		this.last = last;
	}

	/**
	 * Verifies that a property was set.
	 * @param property the property's name
	 * @param value the value, compared as in {@link RecordedEventAssert#with}
	 * @return this assertion
	 */
	public RecordedUpdatesAssert set(String property, @Nullable Object value) {
		return operation("$set", property, value);
	}

	/**
	 * Verifies that a property was set if there was none.
	 * @param property the property's name
	 * @param value the value
	 * @return this assertion
	 */
	public RecordedUpdatesAssert setOnce(String property, @Nullable Object value) {
		return operation("$set_once", property, value);
	}

	/**
	 * Verifies that something was added to a number.
	 * @param property the property's name
	 * @param by how much was added
	 * @return this assertion
	 */
	public RecordedUpdatesAssert incremented(String property, Number by) {
		return operation("$add", property, by);
	}

	/**
	 * Verifies that a value was added to the end of a list.
	 * @param property the property's name
	 * @param value the value
	 * @return this assertion
	 */
	public RecordedUpdatesAssert appended(String property, @Nullable Object value) {
		return operation("$append", property, value);
	}

	/**
	 * Verifies that values were added to a list unless it had them.
	 * @param property the property's name
	 * @param values the values
	 * @return this assertion
	 */
	public RecordedUpdatesAssert united(String property, Object... values) {
		return operation("$union", property, List.of(values));
	}

	/**
	 * Verifies that a value was removed from a list.
	 * @param property the property's name
	 * @param value the value
	 * @return this assertion
	 */
	public RecordedUpdatesAssert removed(String property, @Nullable Object value) {
		return operation("$remove", property, value);
	}

	/**
	 * Verifies that a property was removed.
	 * @param property the property's name
	 * @return this assertion
	 */
	public RecordedUpdatesAssert unset(String property) {
		return find("$unset '" + property + "'", (update) -> update.operation().equals("$unset")
				&& update.value() instanceof List<?> names && names.contains(property));
	}

	/**
	 * Verifies that a purchase was added.
	 * @param amount what was paid
	 * @return this assertion
	 */
	public RecordedUpdatesAssert charged(Number amount) {
		ExpectedValue expected = new ExpectedValue(amount);
		return find("with a charge of " + amount,
				(update) -> update.operation().equals("$append")
						&& update.property("$transactions") instanceof Map<?, ?> charge
						&& expected.matches(charge.get("$amount")));
	}

	/**
	 * Verifies that the profile was deleted.
	 * @return this assertion
	 */
	public RecordedUpdatesAssert deleted() {
		return find("$delete", (update) -> update.operation().equals("$delete"));
	}

	/**
	 * Verifies that what the latest assertion looked for is there exactly once.
	 * @return this assertion
	 */
	public RecordedUpdatesAssert once() {
		return times(1);
	}

	/**
	 * Verifies how often what the latest assertion looked for is there; before any, how
	 * many updates there are.
	 * @param count the number of updates
	 * @return this assertion
	 */
	public RecordedUpdatesAssert times(int count) {
		this.events.verify(this.last.findsExactly(count), () -> this.last.failure(count));
		return this;
	}

	/**
	 * Verifies that there is no update of the profile.
	 * @return this assertion
	 */
	public RecordedUpdatesAssert isUntouched() {
		this.events.verify(this.updates.findsExactly(0), () -> this.updates.failure(0));
		return this;
	}

	/**
	 * Goes back to all that was recorded.
	 * @return assertions about all of it
	 */
	public RecordedEventsAssert and() {
		return this.events;
	}

	private RecordedUpdatesAssert operation(String operation, String property, @Nullable Object value) {
		ExpectedValue expected = new ExpectedValue(value);
		return find(operation + " '" + property + "' " + expected,
				(update) -> update.operation().equals(operation) && update.value() instanceof Map<?, ?> properties
						&& properties.containsKey(property) && expected.matches(properties.get(property)));
	}

	private RecordedUpdatesAssert find(String description, Predicate<RecordedUpdate> test) {
		Search<RecordedUpdate> search = this.updates.and(description, test);
		this.events.verify(search.findsAtLeast(1), () -> search.failure());
		return new RecordedUpdatesAssert(this.events, this.updates, search);
	}

}
