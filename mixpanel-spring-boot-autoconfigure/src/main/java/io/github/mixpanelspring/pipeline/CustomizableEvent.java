package io.github.mixpanelspring.pipeline;

import java.util.Map;

import io.github.mixpanelspring.TrackingContext;
import org.jspecify.annotations.Nullable;

/**
 * An event as an {@link EventCustomizer} sees it; valid during the call.
 */
public final class CustomizableEvent {

	private final String name;

	private final Map<String, @Nullable Object> properties;

	private final TrackingContext context;

	private boolean discarded;

	CustomizableEvent(String name, Map<String, @Nullable Object> properties, TrackingContext context) {
		this.name = name;
		this.properties = properties;
		this.context = context;
	}

	/**
	 * Returns the event's name.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the properties as they will be sent, but for the event's time and insert
	 * id, which never change.
	 * @return a modifiable map
	 */
	public Map<String, @Nullable Object> properties() {
		return this.properties;
	}

	/**
	 * Returns the request that the event belongs to.
	 * @return the facts of the request, absent if it belongs to none
	 */
	public TrackingContext context() {
		return this.context;
	}

	/**
	 * Discards the event.
	 */
	public void discard() {
		this.discarded = true;
	}

	boolean isDiscarded() {
		return this.discarded;
	}

}
