package io.github.mixpanelspring.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that an event or update which Mixpanel does not take costs no other.
 */
class DifficultEventTests {

	private final Shop shop = new Shop("mixpanel.delivery.flush-interval=50ms");

	@AfterEach
	void close() {
		this.shop.close();
	}

	@Test
	void losesNoInnocentEventWithPoisonedOne() {
		this.shop.mixpanel().reject((event) -> Integer.valueOf(77).equals(event.property("Number")));
		try (NumberedEvents events = this.shop.events()) {
			events.track(200, "");
			Awaitility.await().until(() -> events.missing(this.shop.mixpanels()).equals(Set.of(77)));
			assertThat(events.countedTwice(this.shop.mixpanels())).isEmpty();
			ReliabilityReport.add("One poison event among 200", "0 innocent ones lost");
		}
	}

	@Test
	void sendsListAsItWasWhenItWasTracked() throws InterruptedException {
		List<Integer> list = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			list.add(i);
			this.shop.tracker().track("Listed", Map.of("List", list));
			Thread other = new Thread(list::clear);
			other.start();
			other.join();
		}
		assertThat(this.shop.mixpanel().awaitEvents("Listed", 200)).extracting((event) -> event.property("List"))
			.containsExactlyInAnyOrderElementsOf(IntStream.range(0, 200).mapToObj(List::of).toList());
		ReliabilityReport.add("A list that another thread changes after track()", "the event as it was at track()");
	}

	@Test
	void splitsBatchesThatAreTooLarge() {
		this.shop.mixpanel().limitBody(100 * 1024);
		try (NumberedEvents events = this.shop.events()) {
			events.track(400, "x".repeat(2000));
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.until(() -> events.missing(this.shop.mixpanels()).isEmpty());
			assertThat(events.countedTwice(this.shop.mixpanels())).isEmpty();
			ReliabilityReport.add("413 above 100 KB, 400 events of 2 KB", "0 lost");
		}
	}

	@Test
	void splitsUpdatesThatAreTooLarge() {
		this.shop.mixpanel().limitBody(2048);
		try (NumberedOrders orders = this.shop.orders()) {
			orders.place(40);
			Awaitility.await().until(() -> orders.missing(this.shop.mixpanels()).isEmpty());
			assertThat(orders.countedTwice(this.shop.mixpanels())).isEmpty();
			assertThat(orders.updates("rejected")).isZero();
			ReliabilityReport.add("413 above 2 KB, 40 increments", "0 lost, 0 counted twice");
		}
	}

}
