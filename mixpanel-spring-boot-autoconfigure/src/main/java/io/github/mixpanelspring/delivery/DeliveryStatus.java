package io.github.mixpanelspring.delivery;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How the delivery is doing.
 *
 * @param running whether it was started, and not stopped since
 * @param alive whether its thread is there, which begins with the first message
 * @param heartbeat when its thread last did something, or {@code null} if it never had to
 * @param nextBeat when its thread will do something next at the latest, or when it began
 * what it is doing; {@code null} if there is nothing to do. The thread is in trouble if
 * this lies some time back
 * @param lanes how each lane is doing
 */
public record DeliveryStatus(boolean running, boolean alive, @Nullable Instant heartbeat, @Nullable Instant nextBeat,
		List<LaneStatus> lanes) {

	/**
	 * Returns whether there is a lane of which nothing can be delivered.
	 * @return whether a lane has a problem
	 */
	public boolean isFailing() {
		return this.lanes.stream().anyMatch((lane) -> lane.problem() != null);
	}

}
