package io.github.mixpanelspring.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * A clock that goes when it is told to.
 */
final class FakeClock implements DeliveryClock {

	// Near the overflow, as System.nanoTime may be
	private volatile long nanos = Long.MAX_VALUE - Duration.ofSeconds(10).toNanos();

	private volatile Instant instant = Instant.parse("2026-11-01T10:00:00Z");

	void advance(Duration duration) {
		this.nanos += duration.toNanos();
		this.instant = this.instant.plus(duration);
	}

	@Override
	public long nanoTime() {
		return this.nanos;
	}

	@Override
	public Instant instant() {
		return this.instant;
	}

}
