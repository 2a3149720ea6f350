package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.mixpanelspring.transport.TransportResponse;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeliveryWorker} with all its lanes.
 */
@ExtendWith(OutputCaptureExtension.class)
class DeliveryLanesTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final FakeTransport transport = new FakeTransport();

	private final Outcomes outcomes = new Outcomes();

	private final MemoryMessageStore store = new MemoryMessageStore(new MemoryBudget(1000, 16 << 20), this.outcomes);

	private DeliveryWorker worker = worker(new ProjectToken("T"));

	@AfterEach
	void stop() {
		this.worker.stop(Duration.ZERO);
	}

	@Test
	void sendsEachMessageToTheEndpointOfItsLane() {
		this.transport.answerBy((sent) -> FakeTransport.answer(200, null, "1"));
		this.worker.start();
		addToEachLane(0);
		assertThat(this.worker.flush(LONG)).isTrue();
		assertThat(this.transport.sent()).extracting((sent) -> sent.request().path())
			.containsExactlyInAnyOrder("/import", "/engage", "/groups");
		for (Lane lane : Lane.ALL) {
			assertThat(this.outcomes.delivered(lane.name())).as(lane.name()).isOne();
		}
	}

	@Test
	void waitsInNoLaneForAnotherThatHangs() {
		stall("/engage", new CompletableFuture<>());
		assertOthersAreDelivered();
	}

	@Test
	void waitsInNoLaneForAnotherThatFails() {
		stall("/engage", FakeTransport.answer(503));
		assertOthersAreDelivered();
		assertThat(this.worker.status().lanes()).filteredOn((lane) -> lane.problem() != null)
			.extracting(LaneStatus::lane)
			.containsExactly("profiles");
	}

	private void stall(String path, CompletableFuture<TransportResponse> answer) {
		this.transport
			.answerBy((sent) -> sent.request().path().equals(path) ? answer : FakeTransport.answer(200, null, "1"));
	}

	private void assertOthersAreDelivered() {
		this.worker.start();
		for (int i = 0; i < 5; i++) {
			addToEachLane(i);
			int expected = i + 1;
			Awaitility.await().until(() -> this.outcomes.delivered("events") == expected);
			Awaitility.await().until(() -> this.outcomes.delivered("groups") == expected);
		}
		assertThat(this.outcomes.delivered("profiles")).isZero();
	}

	@Test
	void discardsUpdatesWithoutTokenAndSaysSoOnce(CapturedOutput output) {
		this.worker = worker(null);
		this.worker.start();
		addToEachLane(0);
		addToEachLane(1);
		assertThat(this.worker.flush(LONG)).isTrue();
		assertThat(this.outcomes.delivered("events")).isEqualTo(2);
		assertThat(this.outcomes.lost(Reason.NOT_SENT)).isEqualTo(4);
		assertThat(output).containsOnlyOnce("they need 'mixpanel.token', also beside a service account");
	}

	@Test
	void hidesTheToken() {
		assertThat(new ProjectToken("secret")).asString().doesNotContain("secret");
	}

	private void addToEachLane(int number) {
		List<StoredMessage> messages = List.of(TestMessages.message(number), TestMessages.update("profiles", number),
				TestMessages.update("groups", number));
		messages.forEach((message) -> {
			this.outcomes.countAccepted(message.lane());
			this.worker.add(message);
		});
	}

	private DeliveryWorker worker(@Nullable ProjectToken token) {
		DeliverySettings settings = new DeliverySettings(2000, 2 << 20, Duration.ofMillis(5), LONG, 3, 1, false);
		return new DeliveryWorker(this.store, this.transport, token, this.outcomes, (message) -> {
		}, settings);
	}

}
