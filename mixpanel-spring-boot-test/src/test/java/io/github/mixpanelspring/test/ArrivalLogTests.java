package io.github.mixpanelspring.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ArrivalLog}.
 */
class ArrivalLogTests {

	private static final RecordedEvent EVENT = new RecordedEvent("Noted", Map.of());

	private final ArrivalLog<RecordedEvent> log = new ArrivalLog<>(RecordedEvent::name, (event) -> {
	});

	@Test
	void wakesWhoWaitsWhenThereAreEnough() throws Exception {
		CompletableFuture<List<RecordedEvent>> waiting = CompletableFuture
			.supplyAsync(() -> this.log.await((event) -> true, 2, Duration.ofMinutes(1), ""));
		this.log.add(List.of(EVENT));
		this.log.add(List.of(EVENT));
		assertThat(waiting.get(30, TimeUnit.SECONDS)).containsExactly(EVENT, EVENT);
	}

	@Test
	void saysWhatItGotWhenThereAreTooFew() {
		this.log.add(List.of(EVENT));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.log.await((event) -> true, 2, Duration.ofMillis(5), "requests: 1"))
			.withMessage("Expected 2 within 5 ms but got 1 among [Noted]\nrequests: 1");
	}

	@Test
	void stopsWaitingWhenInterrupted() {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.log.await((event) -> true, 1, Duration.ofMinutes(1), ""));
		assertThat(Thread.interrupted()).isTrue();
	}

}
