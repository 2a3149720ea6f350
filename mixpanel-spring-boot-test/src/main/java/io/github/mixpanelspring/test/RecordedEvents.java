package io.github.mixpanelspring.test;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.assertj.core.api.AssertProvider;

import org.springframework.core.env.Environment;

/**
 * What an application context would have sent to Mixpanel since the test method began:
 * its events, and its updates of profiles and groups.
 * <p>
 * A bean of every context of Spring's test framework, and with {@link RecordMixpanel} a
 * parameter of a test method. Give it to AssertJ's {@code assertThat}:
 *
 * <pre class="code">
 * assertThat(events).contains("Order Completed").with("Revenue", 99.9).forUser("alice").once();
 * </pre>
 *
 * What is recorded went the whole way, but for the last step: it was held until it was
 * true, passed consent and privacy, was encoded, and was found valid by the rules of
 * Mixpanel's strict import. Before each test method Spring's test framework
 * {@linkplain #clear() clears} it. Thread-safe, but test methods that run at the same
 * time in one context see each other's events.
 */
public final class RecordedEvents implements AssertProvider<RecordedEventsAssert> {

	private static final Duration TICK = Duration.ofMillis(10);

	private static final Duration CLEAR_TIMEOUT = Duration.ofSeconds(1);

	private final Recorder recorder;

	private final Passage passage;

	private final Misses misses;

	private final Environment environment;

	RecordedEvents(Recorder recorder, Passage passage, Misses misses, Environment environment) {
		this.recorder = recorder;
		this.passage = passage;
		this.misses = misses;
		this.environment = environment;
	}

	/**
	 * Returns the events recorded so far.
	 * @return a copy, in the order in which they would have been sent
	 */
	public List<RecordedEvent> events() {
		return this.recorder.events().all();
	}

	/**
	 * Returns the events of one name recorded so far.
	 * @param name the events' name
	 * @return a copy, in the order in which they would have been sent
	 */
	public List<RecordedEvent> events(String name) {
		return events().stream().filter((event) -> event.name().equals(name)).toList();
	}

	/**
	 * Returns the updates of user profiles recorded so far.
	 * @return a copy, in the order in which they would have been sent
	 */
	public List<RecordedUpdate> profileUpdates() {
		return this.recorder.profiles().all();
	}

	/**
	 * Returns the updates of group profiles recorded so far.
	 * @return a copy, in the order in which they would have been sent
	 */
	public List<RecordedUpdate> groupUpdates() {
		return this.recorder.groups().all();
	}

	/**
	 * Waits until everything that was tracked is recorded, or will never be.
	 * @param timeout how long to wait at most
	 * @return whether nothing is on its way any more; {@code false} where something is
	 * held by a transaction or a request that has not ended
	 */
	public boolean settle(Duration timeout) {
		return await(this.passage::isEmpty, timeout);
	}

	/**
	 * Forgets everything, after a moment for what is on its way.
	 */
	public void clear() {
		settle(CLEAR_TIMEOUT);
		this.recorder.clear();
		this.misses.clear();
		this.passage.mark();
	}

	/**
	 * Waits until a condition holds, and sees to it that nothing waits for company.
	 */
	boolean await(BooleanSupplier condition, Duration timeout) {
		long start = System.nanoTime();
		while (true) {
			long seen = this.recorder.arrivals();
			this.passage.hurry(TICK);
			if (condition.getAsBoolean()) {
				return true;
			}
			if (System.nanoTime() - start > timeout.toNanos()) {
				return false;
			}
			this.recorder.awaitBeyond(seen, TICK);
		}
	}

	Passage passage() {
		return this.passage;
	}

	Misses misses() {
		return this.misses;
	}

	/**
	 * Returns assertions; {@code assertThat(events)} is the way to write them.
	 * @throws IllegalStateException if this application sends instead of recording, or
	 * assertions that there is nothing would hold whatever it does
	 */
	@Override
	public RecordedEventsAssert assertThat() {
		if (!RecordingProperties.areIn(this.environment)) {
			throw new IllegalStateException("Nothing is recorded, as this application sends: '"
					+ RecordingProperties.SEND_PROPERTY + "' is true, by itself or through a FakeMixpanel. "
					+ "Ask the FakeMixpanel what it got, or remove it from this test");
		}
		return new RecordedEventsAssert(this);
	}

	@Override
	public String toString() {
		return new Recap(this).toString();
	}

}
