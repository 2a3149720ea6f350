package io.github.mixpanelspring.pipeline;

import java.util.Map;

import io.github.mixpanelspring.TrackingContext;
import org.jspecify.annotations.Nullable;

/**
 * Adds to page views what the application knows of its pages, or leaves a page view out.
 * <p>
 * Called just before the response is committed, by the thread that does so, once a page
 * view. If it throws, the page view goes without additions.
 */
@FunctionalInterface
public interface PageViewNamer {

	/**
	 * Describes a page view.
	 * @param context the request, with its route
	 * @return properties to add, or {@code null} if the page view is not to be tracked
	 */
	@Nullable Map<String, ?> describe(TrackingContext context);

}
