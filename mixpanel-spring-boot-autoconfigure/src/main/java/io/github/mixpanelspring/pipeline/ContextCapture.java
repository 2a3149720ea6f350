package io.github.mixpanelspring.pipeline;

import java.util.concurrent.Executor;

/**
 * Takes the request of the calling thread along to other threads.
 */
@FunctionalInterface
public interface ContextCapture {

	/**
	 * Captures the calling thread's request.
	 * @return runs a task at once, on the thread that hands it in, but for the request of
	 * the thread that called this method
	 */
	Executor capture();

}
