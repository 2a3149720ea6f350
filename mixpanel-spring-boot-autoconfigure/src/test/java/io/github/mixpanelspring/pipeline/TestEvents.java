package io.github.mixpanelspring.pipeline;

import java.util.Map;

import io.github.mixpanelspring.Emit;
import io.github.mixpanelspring.identity.Device;
import io.github.mixpanelspring.identity.Identity;

/**
 * Events that say little.
 */
final class TestEvents {

	static final int SIZE = 100;

	private TestEvents() {
	}

	static TrackedEvent named(String name) {
		return named(name, Emit.ON_SUCCESS);
	}

	static TrackedEvent named(String name, Emit emit) {
		return new TrackedEvent(name, Map.of(), 0, "id", Identity.NOBODY, null, emit, SIZE);
	}

	static TrackedEvent of(Device device) {
		return new TrackedEvent("Event", Map.of(), 0, "id", new Identity(device, null), null, Emit.ON_SUCCESS, SIZE);
	}

}
