package io.github.mixpanelspring.pipeline;

/**
 * Opens holds, for what decides whether events are true.
 */
@FunctionalInterface
public interface Holds {

	/**
	 * Opens a hold.
	 * @return an empty hold without outcome
	 */
	Hold open();

}
