package io.github.mixpanelspring.delivery;

import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * What a lane does, for those who look at it from other threads; outlives a delivery that
 * is stopped and started again.
 */
final class LaneActivity {

	private final LongAdder retries = new LongAdder();

	private volatile int inFlight;

	private volatile @Nullable Instant lastSuccess;

	void inFlight(int requests) {
		this.inFlight = requests;
	}

	/**
	 * Notes that Mixpanel has taken a request.
	 */
	void succeeded(Instant time) {
		this.lastSuccess = time;
	}

	/**
	 * Notes that the messages of a request are to be sent again.
	 */
	void retried() {
		this.retries.increment();
	}

	LaneStatus status(Lane lane, LaneStatus.@Nullable Problem problem) {
		return new LaneStatus(lane.name(), this.inFlight, this.retries.sum(), this.lastSuccess, problem);
	}

}
