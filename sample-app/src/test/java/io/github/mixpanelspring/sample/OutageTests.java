package io.github.mixpanelspring.sample;

import java.time.Duration;

import io.github.mixpanelspring.test.CannedAnswer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no event is lost, and none counted twice, while Mixpanel is away. The
 * profile {@code reliability} runs them for as long as an outage really takes.
 */
class OutageTests {

	private static final int PER_SECOND = 20;

	private final Shop shop = new Shop();

	@AfterEach
	void close() {
		this.shop.close();
	}

	@Test
	void losesNothingWhileConnectionsAreRefused() {
		Runnable begin = this.shop::stopMixpanel;
		assertNothingIsLost("Connections refused", ReliabilityReport.OUTAGE, begin, this.shop::startMixpanel);
	}

	@Test
	void losesNothingWhileMixpanelIsUnavailable() {
		assertNothingIsLost("503", ReliabilityReport.OUTAGE,
				() -> this.shop.mixpanel().answerAll(CannedAnswer.status(503)),
				() -> this.shop.mixpanel().answerAsUsual());
	}

	@Test
	void losesNothingWhileMixpanelLimitsTheRate() {
		assertNothingIsLost("429 with Retry-After: 5", ReliabilityReport.RATE_LIMIT,
				() -> this.shop.mixpanel().answerAll(CannedAnswer.status(429).header("Retry-After", "5")),
				() -> this.shop.mixpanel().answerAsUsual());
	}

	@Test
	void losesNothingWhileMixpanelCutsConnections() {
		assertNothingIsLost("Connections cut after the request", ReliabilityReport.RATE_LIMIT,
				() -> this.shop.mixpanel().answerAll(CannedAnswer.disconnect().takingEvents()),
				() -> this.shop.mixpanel().answerAsUsual());
	}

	private void assertNothingIsLost(String outage, Duration duration, Runnable begin, Runnable end) {
		try (NumberedEvents events = this.shop.events()) {
			events.trackSteadily(PER_SECOND);
			this.shop.mixpanel().awaitEvents(1);
			begin.run();
			int before = events.tracked();
			awaitTracked(events, before + (int) duration.toSeconds() * PER_SECOND, duration);
			end.run();
			int inside = events.tracked() - before;
			long recovered = System.nanoTime();
			// What is tracked while it recovers may not push aside what waited
			awaitTracked(events, events.tracked() + PER_SECOND, Duration.ZERO);
			events.stop();
			Awaitility.await()
				.atMost(Duration.ofMinutes(3))
				.until(() -> events.missing(this.shop.mixpanels()).isEmpty());
			assertThat(events.countedTwice(this.shop.mixpanels())).isEmpty();
			ReliabilityReport.add(outage + " for " + duration.toSeconds() + " s, " + inside + " events inside",
					"0 lost, 0 counted twice, all there " + ReliabilityReport.seconds(System.nanoTime() - recovered)
							+ " after the end");
		}
	}

	private static void awaitTracked(NumberedEvents events, int count, Duration duration) {
		Awaitility.await().atMost(duration.plusMinutes(1)).until(() -> events.tracked() >= count);
	}

}
