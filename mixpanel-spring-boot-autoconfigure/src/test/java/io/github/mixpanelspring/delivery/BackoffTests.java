package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.github.mixpanelspring.transport.TransportResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Backoff}.
 */
class BackoffTests {

	private static final Answer UNAVAILABLE = answer(503, null);

	private static final Answer MISCONFIGURED = answer(401, null);

	private final SplittableRandom random = new SplittableRandom(1);

	private final Backoff backoff = new Backoff(this.random);

	@Test
	void spreadsOverDoubledTimesUpToOneMinute() {
		int[] seconds = { 2, 4, 8, 16, 32, 60, 60, 60 };
		for (int failures = 1; failures <= seconds.length; failures++) {
			long ceiling = Duration.ofSeconds(seconds[failures - 1]).toNanos();
			long[] waits = waitsAfter(failures).toArray();
			assertThat(LongStream.of(waits).max().orElseThrow()).isBetween(ceiling * 9 / 10, ceiling);
			assertThat(LongStream.of(waits).min().orElseThrow()).isBetween(0L, ceiling / 10);
		}
	}

	@Test
	void staysAtOneMinuteForEver() {
		for (int i = 0; i < 10_000; i++) {
			assertThat(this.backoff.next(UNAVAILABLE)).isBetween(0L, Duration.ofSeconds(60).toNanos());
		}
	}

	@Test
	void waitsAsLongAsServerAskedAndLittleLonger() {
		Answer patience = answer(429, "5");
		for (int i = 0; i < 20; i++) {
			assertThat(this.backoff.next(patience)).isBetween(Duration.ofSeconds(5).toNanos(),
					Duration.ofSeconds(6).toNanos());
		}
	}

	@Test
	void pausesForMinutesWhenConfigurationIsWrong() {
		assertThat(IntStream.range(0, 6).mapToLong((i) -> this.backoff.next(MISCONFIGURED))).containsExactly(minutes(1),
				minutes(2), minutes(4), minutes(8), minutes(10), minutes(10));
	}

	@Test
	void beginsAnewWhenCauseIsAnotherOrFailureIsOver() {
		waitsAfter(10);
		this.backoff.next(UNAVAILABLE);
		assertThat(this.backoff.next(MISCONFIGURED)).isEqualTo(minutes(1));
		this.backoff.next(MISCONFIGURED);
		this.backoff.reset();
		assertThat(this.backoff.next(MISCONFIGURED)).isEqualTo(minutes(1));
		assertThat(this.backoff.next(UNAVAILABLE)).isLessThan(Duration.ofSeconds(2).toNanos());
	}

	private LongStream waitsAfter(int failures) {
		return IntStream.range(0, 500).mapToLong((i) -> {
			Backoff backoff = new Backoff(this.random);
			IntStream.range(1, failures).forEach((failure) -> backoff.next(UNAVAILABLE));
			return backoff.next(UNAVAILABLE);
		});
	}

	private static long minutes(int minutes) {
		return Duration.ofMinutes(minutes).toNanos();
	}

	private static Answer answer(int status, @Nullable String retryAfter) {
		return Answer.of(Lane.Protocol.IMPORT, new TransportResponse(status, retryAfter, new byte[0]), Instant.EPOCH);
	}

}
