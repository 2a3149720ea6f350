package io.github.mixpanelspring.delivery;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Two clocks: one that tells the time, and one that only ever goes forward, for
 * everything that waits.
 */
interface DeliveryClock extends InstantSource {

	DeliveryClock SYSTEM = new DeliveryClock() {

		@Override
		public Instant instant() {
			return Instant.now();
		}

		@Override
		public long nanoTime() {
			return System.nanoTime();
		}

	};

	long nanoTime();

}
