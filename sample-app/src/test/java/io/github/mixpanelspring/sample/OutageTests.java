package io.github.mixpanelspring.sample;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.mixpanelspring.test.CannedAnswer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no event is lost, and none counted twice, while Mixpanel is away, and that
 * no increment of a profile is counted twice, nor lost without a word.
 * {@code benchmarks/reliability.sh} runs them for as long as an outage really takes.
 */
class OutageTests {

	private static final int PER_SECOND = 20;

	private static final int ORDERS_PER_SECOND = 4;

	private static final CannedAnswer CUT = CannedAnswer.disconnect().takingEvents();

	@Test
	void losesNothingWhileConnectionsAreRefused() {
		assertNothingIsLost("Connections refused", ReliabilityReport.OUTAGE, Shop::stopMixpanel, Shop::startMixpanel);
	}

	@Test
	void losesNothingWhileMixpanelIsUnavailable() {
		assertNothingIsLost("503", ReliabilityReport.OUTAGE, CannedAnswer.status(503));
	}

	@Test
	void losesNothingWhileMixpanelLimitsTheRate() {
		assertNothingIsLost("429 with Retry-After: 5", ReliabilityReport.RATE_LIMIT,
				CannedAnswer.status(429).header("Retry-After", "5"));
	}

	@Test
	void losesNothingWhileMixpanelCutsConnections() {
		assertNothingIsLost("Connections cut after the request", ReliabilityReport.RATE_LIMIT, CUT);
	}

	@Test
	void losesNothingWhileMixpanelHangs() {
		assertNothingIsLost("No answer within 1 s", ReliabilityReport.RATE_LIMIT, CUT.after(Duration.ofHours(1)),
				"mixpanel.http.request-timeout=1s");
	}

	private static void assertNothingIsLost(String outage, Duration duration, CannedAnswer answer,
			String... properties) {
		assertNothingIsLost(outage, duration, (shop) -> shop.mixpanel().answerAll(answer),
				(shop) -> shop.mixpanel().answerAsUsual(), properties);
	}

	private static void assertNothingIsLost(String outage, Duration duration, Consumer<Shop> begin, Consumer<Shop> end,
			String... properties) {
		try (Shop shop = new Shop(properties);
				NumberedEvents events = shop.events();
				NumberedOrders orders = shop.orders()) {
			events.trackSteadily(PER_SECOND);
			orders.placeSteadily(ORDERS_PER_SECOND);
			shop.mixpanel().awaitEvents(1);
			shop.mixpanel().awaitProfileUpdates(1);
			begin.accept(shop);
			int before = events.tracked();
			int ordersBefore = orders.placed();
			awaitTracked(events, before + (int) duration.toSeconds() * PER_SECOND, duration);
			int ordersInside = orders.placed() - ordersBefore;
			end.accept(shop);
			int inside = events.tracked() - before;
			long recovered = System.nanoTime();
			// What is tracked while it recovers may not push aside what waited
			awaitTracked(events, events.tracked() + PER_SECOND, Duration.ZERO);
			events.stop();
			orders.stop();
			Awaitility.await()
				.atMost(Duration.ofMinutes(3))
				.until(() -> events.missing(shop.mixpanels()).isEmpty() && orders.areSettled());
			assertThat(events.countedTwice(shop.mixpanels())).isEmpty();
			assertNoneTwice(orders, shop);
			ReliabilityReport.add(
					outage + " for " + duration.toSeconds() + " s, " + inside + " events and " + ordersInside
							+ " increments inside",
					"0 lost, 0 counted twice, all there " + ReliabilityReport.seconds(System.nanoTime() - recovered)
							+ " after the end; increments: 0 counted twice, " + orders.updates("rejected")
							+ " rejected as of unknown outcome");
		}
	}

	private static void assertNoneTwice(NumberedOrders orders, Shop shop) {
		assertThat(orders.countedTwice(shop.mixpanels())).isEmpty();
		assertThat(orders.updates("dropped")).as("dropped").isZero();
		assertThat(orders.missing(shop.mixpanels())).hasSizeLessThanOrEqualTo(orders.unknown());
		assertThat(orders.unknown()).as("rejected for another reason").isEqualTo(orders.updates("rejected"));
	}

	private static void awaitTracked(NumberedEvents events, int count, Duration duration) {
		Awaitility.await().atMost(duration.plusMinutes(1)).until(() -> events.tracked() >= count);
	}

}
