package io.github.mixpanelspring.sample;

import java.time.Duration;
import java.util.stream.Stream;

import io.github.mixpanelspring.test.CannedAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the end of the shop with events that are not sent yet.
 */
@ExtendWith(OutputCaptureExtension.class)
class CloseTests {

	private static final int ORDERS = 20;

	private final Shop shop = new Shop("mixpanel.delivery.flush-interval=1h", "mixpanel.delivery.shutdown-timeout=3s");

	@AfterEach
	void close() {
		this.shop.close();
	}

	@Test
	void deliversWhatIsQueued() {
		this.shop.mixpanel().answerAll(CannedAnswer.status(200).takingEvents().after(Duration.ofMillis(300)));
		try (NumberedEvents events = this.shop.events()) {
			events.track(2000, "");
			long time = timeToStop();
			assertThat(events.missing(this.shop.mixpanels())).isEmpty();
			ReliabilityReport.add("close() with 2,000 queued, server takes 300 ms",
					"0 lost, " + ReliabilityReport.seconds(time));
		}
	}

	@ParameterizedTest
	@MethodSource
	void endsWithoutMixpanelAndCountsWhatIsLeft(String failure, CannedAnswer answer, CapturedOutput output) {
		this.shop.mixpanel().answerAll(answer);
		if (failure.equals("down")) {
			this.shop.stopMixpanel();
		}
		try (NumberedEvents events = this.shop.events()) {
			events.track(2000, "");
			long time = timeToStop();
			assertThat(output).containsOnlyOnce("2000 messages could not be sent before the end and are dropped");
			ReliabilityReport.add("close() with 2,000 queued and the collector " + failure + ", deadline 3 s",
					ReliabilityReport.seconds(time) + ", 2,000 counted as dropped");
		}
	}

	static Stream<Arguments> endsWithoutMixpanelAndCountsWhatIsLeft() {
		return Stream.of(Arguments.of("down", CannedAnswer.disconnect()),
				Arguments.of("hanging", CannedAnswer.disconnect().after(Duration.ofHours(1))),
				Arguments.of("answering 503", CannedAnswer.status(503)));
	}

	@Test
	void countsNoOrderTwiceAndNoneWithoutAWord(CapturedOutput output) {
		this.shop.mixpanel().answerAll(CannedAnswer.disconnect().takingEvents().after(Duration.ofHours(1)));
		try (NumberedOrders orders = this.shop.orders()) {
			orders.place(ORDERS);
			this.shop.stop();
			assertThat(output).contains(ORDERS + " of " + ORDERS
					+ " profiles may have been taken, would count twice, and are not sent again");
			assertThat(orders.countedTwice(this.shop.mixpanels())).isEmpty();
			assertThat(orders.missing(this.shop.mixpanels())).isEmpty();
			ReliabilityReport.add(
					"close() with " + ORDERS + " increments queued and the collector hanging, deadline 3 s",
					"0 counted twice, " + ORDERS + " rejected as of unknown outcome");
		}
	}

	private long timeToStop() {
		long before = System.nanoTime();
		this.shop.stop();
		return System.nanoTime() - before;
	}

}
