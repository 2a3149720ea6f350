package io.github.mixpanelspring.pipeline;

/**
 * Takes events that are true, and makes messages of them.
 */
interface MessageSink {

	/**
	 * Takes an event; never blocks and never throws.
	 * @param event the event, which becomes the sink's to count
	 */
	void accept(TrackedEvent event);

}
