package io.github.mixpanelspring.pipeline;

import io.github.mixpanelspring.TrackingContext;

/**
 * Learns of requests that were no page views, and why: for a console.
 * <p>
 * Called on whatever thread ends the request, often more than one at once: has to return
 * at once, and must not track. What it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface RequestListener {

	/**
	 * Listens to nothing, and is never called.
	 */
	RequestListener NONE = (request, reason) -> {
	};

	/**
	 * A request has ended that is no page view.
	 * @param request the request, of which nobody was asked who the visitor is
	 * @param reason why it is none, in a few words
	 */
	void notTracked(TrackingContext request, String reason);

}
