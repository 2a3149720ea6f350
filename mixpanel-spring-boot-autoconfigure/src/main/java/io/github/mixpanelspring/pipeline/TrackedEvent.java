package io.github.mixpanelspring.pipeline;

import java.util.Map;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.context.RequestContext;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.identity.Device;
import io.github.mixpanelspring.identity.Identity;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was when it was tracked. Nothing of it changes later, but for a device
 * that is withdrawn.
 *
 * @param name the event's name
 * @param properties its own properties, normalised
 * @param time when it happened, in milliseconds since 1970
 * @param insertId the id by which Mixpanel recognises a repetition
 * @param identity whose event it is
 * @param request the request that it belongs to
 * @param emit when it is let go
 * @param size about how many bytes it takes
 */
public record TrackedEvent(String name, Map<String, @Nullable Object> properties, long time, String insertId,
		Identity identity, @Nullable RequestContext request, Emit emit, int size) implements TrackedMessage {

	@Override
	public String id() {
		return this.insertId;
	}

	@Override
	public Lane lane() {
		return Lane.EVENTS;
	}

	@Override
	public @Nullable Device device() {
		return this.identity.device();
	}

	@Override
	public String toString() {
		return "Event '" + this.name + "' (" + this.insertId + ")";
	}

}
