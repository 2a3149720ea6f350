package io.github.mixpanelspring.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.LongSupplier;

import io.github.mixpanelspring.delivery.DeliveryListener;
import io.github.mixpanelspring.delivery.Lane;
import io.github.mixpanelspring.delivery.Reason;
import io.github.mixpanelspring.delivery.StoredMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the way of each event, or update, into one line, at its end and at DEBUG; at
 * TRACE also the whole record when it is encoded. While neither is on, it remembers
 * nothing. Thread-safe.
 */
public final class EventWayLog implements TrackingListener, DeliveryListener {

	private static final Logger logger = LoggerFactory.getLogger(EventWayLog.class);

	/**
	 * Of events under way; in an outage the oldest are forgotten, and told of without
	 * their beginning.
	 */
	private static final int MAX_EVENTS = 10_000;

	private final LongSupplier nanoTime;

	private final Map<String, Way> ways = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Way> eldest) {
			return size() > MAX_EVENTS;
		}

	};

	/**
	 * Creates the log.
	 * @param nanoTime tells how long things take
	 */
	public EventWayLog(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	@Override
	public void tracked(TrackedMessage message, Map<String, ? extends @Nullable Object> original) {
		if (logger.isDebugEnabled()) {
			begin(message.id(), message + ": tracked");
		}
	}

	private synchronized void begin(String id, String text) {
		this.ways.put(id, new Way(this.nanoTime.getAsLong(), new StringBuilder(text)));
	}

	@Override
	public void refused(Lane lane, String name, Reason reason) {
		if (logger.isDebugEnabled()) {
			logger.debug("'{}' for {}: tracked, {}", name, lane.name(), outcome(reason, null));
		}
	}

	@Override
	public void held(TrackedMessage message) {
		step(message.id(), "held");
	}

	@Override
	public void encoded(TrackedMessage tracked, StoredMessage message) {
		step(tracked.id(), "encoded");
		if (logger.isTraceEnabled()) {
			logger.trace("{}: {}", tracked, new String(message.bytes(), StandardCharsets.UTF_8));
		}
	}

	@Override
	public void lost(TrackedMessage message, Reason reason) {
		end(message.id(), () -> outcome(reason, null));
	}

	@Override
	public void stored(StoredMessage message) {
		step(message.insertId(), "stored");
	}

	@Override
	public void delivered(StoredMessage message) {
		end(message.insertId(), () -> "delivered");
	}

	@Override
	public void lost(StoredMessage message, Reason reason, @Nullable String text) {
		end(message.insertId(), () -> outcome(reason, text));
	}

	private static String outcome(Reason reason, @Nullable String text) {
		return reason.fate().name().toLowerCase(Locale.ROOT) + " (" + reason + ((text != null) ? ": " + text : "")
				+ ")";
	}

	private void step(String id, String step) {
		if (logger.isDebugEnabled()) {
			synchronized (this) {
				Way way = this.ways.get(id);
				if (way != null) {
					way.text().append(", ").append(step);
				}
			}
		}
	}

	private void end(String id, Supplier<String> outcome) {
		if (logger.isDebugEnabled()) {
			Way way = remove(id);
			if (way != null) {
				logger.debug("{}, {} after {} ms", way.text(), outcome.get(),
						TimeUnit.NANOSECONDS.toMillis(this.nanoTime.getAsLong() - way.start()));
			}
			else {
				logger.debug("Message of an earlier time ({}): {}", id, outcome.get());
			}
		}
	}

	private synchronized @Nullable Way remove(String id) {
		return this.ways.remove(id);
	}

	private record Way(long start, StringBuilder text) {
	}

}
