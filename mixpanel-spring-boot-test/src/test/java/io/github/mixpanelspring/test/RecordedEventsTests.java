package io.github.mixpanelspring.test;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.mixpanelspring.Event;
import io.github.mixpanelspring.Tracker;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RecordedEvents} and its assertions.
 */
@RecordMixpanel
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
class RecordedEventsTests {

	private final Tracker tracker;

	RecordedEventsTests(@Autowired Tracker tracker) {
		this.tracker = tracker;
	}

	@Test
	void findsEventByAllThatIsSaidOfIt(RecordedEvents events) {
		order("alice", new BigDecimal("99.90"));
		order("bob", new BigDecimal("99.90"));
		order("alice", BigDecimal.TEN);
		assertThat(events).contains("Order Completed").with("Revenue", 99.9).forUser("alice").once();
		assertThat(events).contains("Order Completed").with("Revenue", 10L).withoutProperty("Coupon").once();
		assertThat(events).contains("Order Completed").times(3).and().doesNotContain("Order Failed").hasSize(3);
	}

	@Test
	void findsEventOfNobody(RecordedEvents events) {
		this.tracker.track("Tea Brewed", Map.of("Leaves", List.of("Sencha", "Assam"), "Kind", Thread.State.NEW));
		assertThat(events).contains("Tea Brewed")
			.with("Leaves", new String[] { "Sencha", "Assam" })
			.with("Kind", Thread.State.NEW)
			.withProperty("$insert_id")
			.forNobody()
			.once();
		assertThat(events).containsExactly("Tea Brewed");
	}

	@Test
	void waitsForWhatOtherThreadsTrack(RecordedEvents events) {
		CompletableFuture<Void> go = new CompletableFuture<>();
		CompletableFuture<Void> done = go.thenRunAsync(() -> this.tracker.track("Tea Brewed"));
		assertThat(events).isEmpty();
		go.complete(null);
		assertThat(events).contains("Tea Brewed").once();
		done.join();
	}

	@Test
	void findsUpdates(RecordedEvents events) {
		this.tracker.people("alice").add("Orders", 1).set("Plan", "pro").trackCharge(9.5).append("Teas", "Assam");
		this.tracker.people("bob").union("Teas", List.of("Sencha", "Assam")).unset("Plan").delete();
		this.tracker.group("company", "acme").set("Plan", "pro").setOnce("Since", 2026).remove("Teas", "Assam");
		assertThat(events).profile("alice")
			.incremented("Orders", 1)
			.set("Plan", "pro")
			.once()
			.charged(9.50)
			.appended("Teas", "Assam");
		assertThat(events).profile("bob").united("Teas", "Sencha", "Assam").unset("Plan").deleted().once();
		assertThat(events).group("company", "acme").set("Plan", "pro").setOnce("Since", 2026).removed("Teas", "Assam");
		assertThat(events).profile("carol").isUntouched().and().hasSize(0);
	}

	@Test
	void tellsWhatWasRecordedInstead(RecordedEvents events) {
		order("alice", BigDecimal.TEN);
		assertThat(events).contains("Order Completed");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(events).within(Duration.ofMillis(1))
				.contains("Order Completed")
				.with("Revenue", 99.9)
				.forUser("alice"))
			.withMessageStartingWith(
					"Expected an event 'Order Completed' with 'Revenue' 99.9, but there is none after 0.001 s.")
			.withMessageContaining("Recorded 1 event:\n  1. 'Order Completed' of user 'alice' {Revenue=10, ")
			.withMessageContaining("<- but not with 'Revenue' 99.9");
	}

	@Test
	void tellsTextFromNumber(RecordedEvents events) {
		order("alice", BigDecimal.TEN);
		assertThat(events).contains("Order Completed");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(
					() -> assertThat(events).within(Duration.ZERO).contains("Order Completed").with("Revenue", "10"))
			.withMessageContaining("{Revenue=10, ")
			.withMessageContaining("<- but not with 'Revenue' '10'");
	}

	@Test
	void refusesToLookForNothing(RecordedEvents events) {
		assertThatIllegalArgumentException().isThrownBy(() -> assertThat(events).doesNotContain());
	}

	@Test
	void tellsThatThereAreMore(RecordedEvents events) {
		order("alice", BigDecimal.ONE);
		order("alice", BigDecimal.ONE);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(events).contains("Order Completed").once())
			.withMessageStartingWith("Expected exactly 1 event 'Order Completed', but there are 2.");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(events).within(Duration.ZERO).hasSize(3))
			.withMessageStartingWith("Expected exactly 3 events, but there are 2.");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(events).isEmpty())
			.withMessageStartingWith("Expected no event, but there are 2.");
	}

	@Test
	void tellsThatNothingWasTracked(RecordedEvents events) {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(events).within(Duration.ZERO).contains("Order Completed"))
			.withMessageContaining("Nothing was tracked since the test method began.");
	}

	@Test
	void tellsWhatMixpanelWouldNotTake(RecordedEvents events) {
		this.tracker.people("anonymous").set("Plan", "pro");
		assertThat(events).profile("anonymous").isUntouched();
		assertThat(events.toString()).contains("Not sent: '$set' for profiles (REJECTED, forbidden-id)");
	}

	private void order(String user, BigDecimal revenue) {
		this.tracker.track(Event.named("Order Completed").distinctId(user).property("Revenue", revenue).build());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
