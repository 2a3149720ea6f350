package io.github.mixpanelspring.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.mixpanelspring.TrackingContext;
import io.github.mixpanelspring.delivery.DeliveryListener;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import io.github.mixpanelspring.pipeline.MessageName;
import io.github.mixpanelspring.pipeline.RequestListener;
import io.github.mixpanelspring.pipeline.TrackedMessage;
import io.github.mixpanelspring.pipeline.TrackingListener;
import org.jspecify.annotations.Nullable;

/**
 * What was not recorded since the test method began, and why: messages that were lost,
 * and requests that were no page views. Thread-safe.
 */
final class Misses implements TrackingListener, RequestListener, DeliveryListener {

	private static final int MAX_KINDS = 20;

	private final Map<String, Integer> misses = new LinkedHashMap<>();

	@Override
	public void refused(Lane lane, String name, Reason reason) {
		add(lost(lane.name(), name, reason, null));
	}

	@Override
	public void lost(TrackedMessage message, Reason reason) {
		add(lost(message.lane().name(), message.name(), reason, null));
	}

	@Override
	public void lost(StoredMessage message, Reason reason, @Nullable String text) {
		add(lost(message.lane(), MessageName.of(message), reason, text));
	}

	@Override
	public void notTracked(TrackingContext request, String reason) {
		add("No page view: " + request.method() + " " + request.path() + " (" + reason + ")");
	}

	private static String lost(String lane, String name, Reason reason, @Nullable String text) {
		return "Not sent: '" + name + "'" + (lane.equals(Lane.EVENTS.name()) ? "" : " for " + lane) + " ("
				+ reason.fate() + ", " + reason + ((text != null) ? ": " + text : "") + ")";
	}

	private synchronized void add(String miss) {
		if (this.misses.size() < MAX_KINDS || this.misses.containsKey(miss)) {
			this.misses.merge(miss, 1, Integer::sum);
		}
	}

	synchronized void clear() {
		this.misses.clear();
	}

	/**
	 * Returns each kind in a line of its own.
	 */
	synchronized List<String> lines() {
		List<String> lines = new ArrayList<>();
		this.misses.forEach((miss, count) -> lines.add(miss + ((count > 1) ? ", " + count + " times" : "")));
		return lines;
	}

}
