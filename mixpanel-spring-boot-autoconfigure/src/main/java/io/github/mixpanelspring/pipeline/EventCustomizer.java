package io.github.mixpanelspring.pipeline;

/**
 * Changes events before they are encoded: adds, removes or replaces properties, or
 * discards the event.
 * <p>
 * Every bean of this type is asked, in its order. Called by one thread, but never by the
 * one that tracked the event: nothing that is bound to a thread can be read here. What
 * throws costs the event, since it might carry what was to be removed.
 */
@FunctionalInterface
public interface EventCustomizer {

	/**
	 * Changes an event.
	 * @param event the event with all its properties
	 */
	void customize(CustomizableEvent event);

}
