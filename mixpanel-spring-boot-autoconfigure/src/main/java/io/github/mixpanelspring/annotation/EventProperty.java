package io.github.mixpanelspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter whose argument is a property of each event that the method's
 * {@link TrackEvent} annotations track.
 *
 * <pre class="code">
 * &#64;TrackEvent("Plan Chosen")
 * void choose(&#64;EventProperty("Plan") String plan) {
 *     ...
 * }
 * </pre>
 *
 * No expression is involved, so it is the fastest way, and the one that needs neither
 * {@code -parameters} nor reflection hints. For the types of the argument see
 * {@link io.github.mixpanelspring.Event.Builder#property(String, Object)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface EventProperty {

	/**
	 * Returns the property's name.
	 * @return the name, never blank
	 */
	String value();

}
