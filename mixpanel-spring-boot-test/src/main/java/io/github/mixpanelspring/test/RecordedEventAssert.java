package io.github.mixpanelspring.test;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Assertions about recorded events of one name. Each narrows the events down to those
 * that it holds for, and fails if there are none.
 */
public final class RecordedEventAssert {

	private final RecordedEventsAssert events;

	private final Search<RecordedEvent> search;

	RecordedEventAssert(RecordedEventsAssert events, Search<RecordedEvent> search) {
		this.events = events;
		this.search = search;
	}

	/**
	 * Verifies that one of the events has a property of a value.
	 * @param property the property's name, such as {@code Revenue} or {@code $browser}
	 * @param value the value; numbers are equal if they are worth the same, and what is
	 * no string, number or boolean is compared as it would be sent
	 * @return this assertion, about the events with that property
	 */
	public RecordedEventAssert with(String property, @Nullable Object value) {
		ExpectedValue expected = new ExpectedValue(value);
		return narrow("with '" + property + "' " + expected,
				(event) -> event.properties().containsKey(property) && expected.matches(event.property(property)));
	}

	/**
	 * Verifies that one of the events has a property, whatever its value.
	 * @param property the property's name
	 * @return this assertion, about the events with that property
	 */
	public RecordedEventAssert withProperty(String property) {
		return narrow("with '" + property + "'", (event) -> event.properties().containsKey(property));
	}

	/**
	 * Verifies that one of the events does not have a property.
	 * @param property the property's name
	 * @return this assertion, about the events without that property
	 */
	public RecordedEventAssert withoutProperty(String property) {
		return narrow("without '" + property + "'", (event) -> !event.properties().containsKey(property));
	}

	/**
	 * Verifies that one of the events is a user's.
	 * @param userId the user's id
	 * @return this assertion, about the events of that user
	 */
	public RecordedEventAssert forUser(String userId) {
		return narrow("for user '" + userId + "'", (event) -> userId.equals(event.property("$user_id")));
	}

	/**
	 * Verifies that one of the events is of a visitor's browser, signed in or not.
	 * @param deviceId the browser's id, as its cookie has it
	 * @return this assertion, about the events of that browser
	 */
	public RecordedEventAssert forDevice(String deviceId) {
		return narrow("for device '" + deviceId + "'", (event) -> deviceId.equals(event.property("$device_id")));
	}

	/**
	 * Verifies that one of the events is of a visitor who is not signed in.
	 * @return this assertion, about the events of such visitors
	 */
	public RecordedEventAssert forAnonymousVisitor() {
		return narrow("for an anonymous visitor",
				(event) -> event.property("$user_id") == null && event.property("$device_id") != null);
	}

	/**
	 * Verifies that one of the events is nobody's, such as a job's.
	 * @return this assertion, about the events of nobody
	 */
	public RecordedEventAssert forNobody() {
		return narrow("for nobody", (event) -> "".equals(event.distinctId()));
	}

	/**
	 * Verifies that one of the events is as a predicate wants it.
	 * @param predicate tells
	 * @return this assertion, about the events that are so
	 */
	public RecordedEventAssert matching(Predicate<? super RecordedEvent> predicate) {
		return narrow("matching the predicate", predicate::test);
	}

	/**
	 * Verifies that there is exactly one such event.
	 * @return this assertion
	 */
	public RecordedEventAssert once() {
		return times(1);
	}

	/**
	 * Verifies how many such events there are.
	 * @param count the number of events
	 * @return this assertion
	 */
	public RecordedEventAssert times(int count) {
		this.events.verify(this.search.findsExactly(count), () -> this.search.failure(count));
		return this;
	}

	/**
	 * Goes back to all that was recorded.
	 * @return assertions about all of it
	 */
	public RecordedEventsAssert and() {
		return this.events;
	}

	RecordedEventAssert found() {
		this.events.verify(this.search.findsAtLeast(1), () -> this.search.failure());
		return this;
	}

	private RecordedEventAssert narrow(String description, Predicate<RecordedEvent> test) {
		return new RecordedEventAssert(this.events, this.search.and(description, test)).found();
	}

}
