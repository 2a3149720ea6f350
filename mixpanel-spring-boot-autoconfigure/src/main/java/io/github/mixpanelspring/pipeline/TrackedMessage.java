package io.github.mixpanelspring.pipeline;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.identity.Device;
import org.jspecify.annotations.Nullable;

/**
 * What was tracked, as it was at that moment, on its way from the caller to the encoder.
 * It is held, counted and bounded alike, whatever it is.
 */
public sealed interface TrackedMessage permits TrackedEvent, TrackedUpdate {

	/**
	 * Returns what it is called.
	 * @return the name of an event, or the operation of an update, such as {@code $set}
	 */
	String name();

	/**
	 * Returns where the message is for.
	 * @return the lane
	 */
	Lane lane();

	/**
	 * Returns the visitor's browser, if the message tells of it.
	 * @return the device, or {@code null}
	 */
	@Nullable Device device();

	/**
	 * Returns when the message is let go.
	 * @return the condition
	 */
	Emit emit();

	/**
	 * Returns how much memory the message takes until it is encoded.
	 * @return about how many bytes
	 */
	int size();

}
