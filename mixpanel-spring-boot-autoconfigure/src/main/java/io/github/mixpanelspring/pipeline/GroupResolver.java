package io.github.mixpanelspring.pipeline;

import java.util.Map;

import io.github.mixpanelspring.TrackingContext;

/**
 * Knows to which groups the visitor of a request belongs, such as to which company.
 * <p>
 * Asked at most once a request, and again once another user is signed in: by the thread
 * that tracks the first event, which waits for the answer. Not asked where the visitor
 * refuses to be known. What it throws is logged once, and costs the event its groups.
 */
@FunctionalInterface
public interface GroupResolver {

	/**
	 * Returns the groups of a visitor.
	 * @param context the facts of the request, with the user's id
	 * @return ids by group key, as it is named in Mixpanel's project settings: texts, or
	 * lists of texts
	 */
	Map<String, ?> resolve(TrackingContext context);

}
