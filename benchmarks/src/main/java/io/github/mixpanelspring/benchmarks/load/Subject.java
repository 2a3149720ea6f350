package io.github.mixpanelspring.benchmarks.load;

/**
 * A client that brings events to a server.
 */
interface Subject {

	/**
	 * Tracks an event, as an application would, on the caller's thread.
	 * @param number tells the event from all others; see {@link EventData}
	 */
	void track(int number) throws Exception;

	/**
	 * Has sent what waits for more, where the client can be asked for it.
	 */
	default void flush() throws Exception {
	}

	/**
	 * Sends what is left, and ends.
	 */
	void close() throws Exception;

}
