package io.github.mixpanelspring.delivery;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link LaneDelivery} lets the log know.
 */
@ExtendWith(OutputCaptureExtension.class)
class DeliveryLogTests {

	private final DeliveryFixture fixture = new DeliveryFixture();

	@Test
	void tellsBeginningAndEndOfFailureOnce(CapturedOutput output) {
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(503));
		this.fixture.add(1).turn(true);
		this.fixture.run(Duration.ofMinutes(10));
		assertThat(output).containsOnlyOnce("WARN")
			.contains("No events can be sent to Mixpanel (status 503). They are kept as long as there is room");
		assertThat(output).doesNotContain("INFO");
		this.fixture.outcomes.countLost(Lane.EVENTS.name(), Reason.STORE_FULL, 7);
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(200));
		this.fixture.run(Duration.ofMinutes(1));
		assertThat(output).containsOnlyOnce("INFO")
			.contains("Mixpanel takes events again after 10 min; 7 messages were lost");
	}

	@Test
	void doesNotFillLogWhenServerFailsEveryOtherSecond(CapturedOutput output) {
		for (int i = 0; i < 20; i++) {
			this.fixture.transport.answerBy((sent) -> FakeTransport.answer(503));
			this.fixture.add(1).turn(true);
			this.fixture.transport.answerBy((sent) -> FakeTransport.answer(200));
			this.fixture.run(Duration.ofSeconds(2));
		}
		assertThat(output).containsOnlyOnce("WARN").containsOnlyOnce("INFO");
	}

	@Test
	void tellsWhatToCheckEvenIfSomethingElseFailedBefore(CapturedOutput output) {
		this.fixture.transport.answerBy((sent) -> FakeTransport.failure());
		this.fixture.add(1).turn(true);
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(401));
		this.fixture.run(Duration.ofMinutes(30));
		assertThat(output).containsOnlyOnce("No events can be sent to Mixpanel (status 401; check 'mixpanel.token' or "
				+ "'mixpanel.service-account', and 'mixpanel.region')");
	}

	@Test
	void tellsOfRejectedEventsOnceInMinute(CapturedOutput output) {
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(400, null, FakeTransport.failedRecords(0, 2)));
		this.fixture.add(5).turn(true);
		this.fixture.add(5).turn(true);
		assertThat(output).containsOnlyOnce("WARN")
			.contains("Mixpanel rejected 2 of 5 events: properties.time: is bad");
		this.fixture.clock.advance(Duration.ofMinutes(1));
		this.fixture.add(3).turn(true);
		assertThat(output).contains("Mixpanel rejected 2 of 3 events");
	}

	@Test
	void writesOneLineWhateverMixpanelSays(CapturedOutput output) {
		this.fixture.transport.answerBy((sent) -> FakeTransport.answer(400, null,
				"{\"failed_records\":[{\"index\":0,\"message\":\"a\\r\\nb" + "c".repeat(1000) + "\"}]}"));
		this.fixture.add(1).turn(true);
		assertThat(output.getOut().lines()).hasSize(1);
		assertThat(output).contains("a  bc").hasSizeLessThan(500);
	}

}
