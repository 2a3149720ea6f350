package io.github.mixpanelspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The container of several {@link TrackEvent} annotations; the compiler writes it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
public @interface TrackEvents {

	/**
	 * Returns the events.
	 * @return the events, each tracked on its own
	 */
	TrackEvent[] value();

}
