package io.github.mixpanelspring.console;

import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;

import io.github.mixpanelspring.delivery.DeliveryListener;
import io.github.mixpanelspring.pipeline.CurrentRequest;
import io.github.mixpanelspring.pipeline.RequestListener;
import io.github.mixpanelspring.pipeline.TrackingListener;

/**
 * The console, or what stands in its place where there is none: nothing listens then.
 */
final class Console {

	private final boolean enabled;

	private final Journal journal;

	private final TrackingJournal tracking;

	private final RequestJournal requests;

	private final DeliveryJournal delivery;

	/**
	 * Creates a console.
	 * @param configured returns the names of properties that every event carries
	 */
	Console(boolean enabled, CurrentRequest requests, Supplier<Set<String>> configured, InstantSource clock) {
		Contents contents = new Contents(configured);
		this.enabled = enabled;
		this.journal = new Journal(clock::millis);
		Origins origins = new Origins(requests, clock::millis);
		this.tracking = new TrackingJournal(this.journal, origins, contents);
		this.requests = new RequestJournal(this.journal, origins);
		this.delivery = new DeliveryJournal(this.journal, contents, clock);
	}

	boolean isEnabled() {
		return this.enabled;
	}

	Journal journal() {
		return this.journal;
	}

	TrackingListener trackingListener() {
		return this.enabled ? this.tracking : TrackingListener.NONE;
	}

	RequestListener requestListener() {
		return this.enabled ? this.requests : RequestListener.NONE;
	}

	DeliveryListener deliveryListener() {
		return this.enabled ? this.delivery : DeliveryListener.NONE;
	}

}
