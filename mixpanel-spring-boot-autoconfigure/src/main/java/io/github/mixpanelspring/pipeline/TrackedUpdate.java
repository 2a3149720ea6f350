package io.github.mixpanelspring.pipeline;

import java.util.Map;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.Update.Operation;
import io.github.mixpanelspring.context.RequestContext;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.identity.Device;
import org.jspecify.annotations.Nullable;

/**
 * An update of a profile as it was when it was tracked.
 *
 * @param lane where it is for
 * @param subject whose profile it is, as one text
 * @param head what stands beside the operation: whose profile it is, and the modifiers
 * that the application gives
 * @param operation what is done
 * @param properties what it is done with, normalised
 * @param visitor the request, if its visitor is the one whose profile it is
 * @param time when it was tracked, in milliseconds since 1970
 * @param id tells it from all others
 * @param emit when it is let go
 * @param size about how many bytes it takes
 */
public record TrackedUpdate(Lane lane, String subject, Map<String, Object> head, Operation operation,
		Map<String, @Nullable Object> properties, @Nullable RequestContext visitor, long time, String id, Emit emit,
		int size) implements TrackedMessage {

	@Override
	public String name() {
		return this.operation.key();
	}

	@Override
	public @Nullable Device device() {
		return null;
	}

	@Override
	public String toString() {
		return ((this.lane == Lane.GROUPS) ? "Group" : "Profile") + " update '" + name() + "' (" + this.id + ")";
	}

}
