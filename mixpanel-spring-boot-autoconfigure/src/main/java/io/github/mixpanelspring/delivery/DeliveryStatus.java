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
 * @param problems why nothing can be delivered, of each lane of which that is true; empty
 * if all is well
 */
public record DeliveryStatus(boolean running, boolean alive, @Nullable Instant heartbeat, @Nullable Instant nextBeat,
		List<Problem> problems) {

	/**
	 * Why nothing of a lane can be delivered.
	 *
	 * @param lane the name of the lane
	 * @param since when that began
	 * @param cause the latest cause
	 */
	public record Problem(String lane, Instant since, String cause) {

	}

}
