package io.github.mixpanelspring.pipeline;

/**
 * Takes what is true, and makes of it what can be sent.
 */
interface MessageSink {

	/**
	 * Takes a message; never blocks and never throws.
	 * @param message the message, which becomes the sink's to count
	 */
	void accept(TrackedMessage message);

}
