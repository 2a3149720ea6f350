package io.github.mixpanelspring.pipeline;

import java.util.Map;

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
	 * Returns what tells the message from others.
	 * @return an id, the {@code $insert_id} of an event
	 */
	String id();

	/**
	 * Returns where the message is for.
	 * @return the lane
	 */
	Lane lane();

	/**
	 * Returns when it happened, or was tracked.
	 * @return the time, in milliseconds since 1970
	 */
	long time();

	/**
	 * Returns what the application says in it.
	 * @return names and normalised values
	 */
	Map<String, @Nullable Object> properties();

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
