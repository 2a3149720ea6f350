package io.github.mixpanelspring.delivery;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeliveryListener}, {@link Listeners} and those who tell.
 */
@ExtendWith(OutputCaptureExtension.class)
class DeliveryListenerTests {

	private final Recorder recorder = new Recorder();

	private final Outcomes outcomes = new Outcomes(List.of(DeliveryListener.NONE, this.recorder));

	private final FakeTransport transport = new FakeTransport();

	@Test
	void tellsOfEachMessageWhatBecameOfIt() {
		DeliveryFixture fixture = fixture();
		this.transport.answerBy((sent) -> FakeTransport.answer(400, null, FakeTransport.failedRecords(1)));
		fixture.add(3).turn(true);
		assertThat(this.recorder.told).containsExactly("delivered id-0", "delivered id-2",
				"lost id-1 invalid properties.time: is bad");
	}

	@Test
	void tellsOfMessagesThatAreLeftAtTheEnd() {
		MemoryMessageStore store = new MemoryMessageStore(new MemoryBudget(2, 1 << 20), this.outcomes);
		store.put(TestMessages.message(7));
		store.close();
		assertThat(this.recorder.told).containsExactly("lost id-7 shutdown null");
	}

	@Test
	void tellsOfMessageThatIsStored() {
		MemoryMessageStore store = new MemoryMessageStore(new MemoryBudget(1, 1 << 20), this.outcomes);
		DeliveryWorker worker = new DeliveryWorker(store, this.transport, new ProjectToken("T"), this.outcomes,
				(message) -> {
				}, DeliverySettings.DEFAULTS);
		worker.add(TestMessages.message(1));
		worker.add(TestMessages.message(2));
		assertThat(this.recorder.told).containsExactly("stored id-1", "lost id-2 shutdown null");
	}

	@Test
	void isNotHurtByListenerThatFails(CapturedOutput output) {
		DeliveryListener failing = new DeliveryListener() {

			@Override
			public void delivered(StoredMessage message) {
				throw new IllegalStateException("of no use");
			}

		};
		DeliveryFixture fixture = new DeliveryFixture(DeliverySettings.DEFAULTS, 1, new FakeClock(), this.transport,
				new Outcomes(List.of(failing, this.recorder)),
				(outcomes) -> new MemoryMessageStore(new MemoryBudget(10, 1 << 20), outcomes), (message) -> {
				});
		fixture.add(2).turn(true);
		assertThat(this.recorder.told).containsExactly("delivered id-0", "delivered id-1");
		assertThat(fixture.outcomes.delivered()).isEqualTo(2);
		assertThat(output).containsOnlyOnce("WARN").contains("of no use");
	}

	private DeliveryFixture fixture() {
		return new DeliveryFixture(DeliverySettings.DEFAULTS, 1, new FakeClock(), this.transport, this.outcomes,
				(outcomes) -> new MemoryMessageStore(new MemoryBudget(10, 1 << 20), outcomes), (message) -> {
				});
	}

	/**
	 * Writes down what it hears.
	 */
	private static final class Recorder implements DeliveryListener {

		private final List<String> told = new ArrayList<>();

		@Override
		public void stored(StoredMessage message) {
			this.told.add("stored " + message.insertId());
		}

		@Override
		public void delivered(StoredMessage message) {
			this.told.add("delivered " + message.insertId());
		}

		@Override
		public void lost(StoredMessage message, Reason reason, @Nullable String text) {
			this.told.add("lost " + message.insertId() + " " + reason + " " + text);
		}

	}

}
